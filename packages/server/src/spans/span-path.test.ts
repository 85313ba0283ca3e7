import { describe, expect, it } from 'vitest';
import { normalize } from '../testing/make-otlp-span.js';

const uuid = (id: string) => `00000000-0000-0000-0000-0000000000${id}`;
const placeOf = (attributes: Record<string, unknown>, parentSpanId: string | null = '00000000000000ff') => {
  const { path, parentSpanId: parent } = normalize(attributes, { parentSpanId });
  return { path, parent };
};

describe('the place of a span', () => {
  it('is the OTLP parent and the name alone when the SDK says nothing', () => {
    expect(placeOf({})).toEqual({ path: ['step'], parent: '00000000000000ff' });
  });

  it('takes the path as a list or as one name, and ends it with the own name', () => {
    expect(placeOf({ 'lmnr.span.path': ['root', 'step'] }).path).toEqual(['root', 'step']);
    expect(placeOf({ 'lmnr.span.path': ['root'] }).path).toEqual(['root', 'step']);
    expect(placeOf({ 'lmnr.span.path': 'root' }).path).toEqual(['root', 'step']);
    expect(placeOf({ 'lmnr.span.path': 'step' }).path).toEqual(['step']);
  });

  it('takes the second to last id of the ids path as parent', () => {
    const { parent } = placeOf({ 'lmnr.span.ids_path': [uuid('01'), uuid('02'), uuid('aa')] });
    expect(parent).toBe('0000000000000002');
  });

  it('is the root when the ids path and the path begin with the span itself', () => {
    const idsPath = [uuid('aa')];
    expect(placeOf({ 'lmnr.span.ids_path': idsPath, 'lmnr.span.path': ['step'] }).parent).toBeNull();
    expect(placeOf({ 'lmnr.span.ids_path': idsPath, 'lmnr.span.path': ['other', 'step'] }).parent).toBe(
      '00000000000000ff',
    );
  });

  it('ignores an ids path that holds something else than span ids', () => {
    expect(placeOf({ 'lmnr.span.ids_path': [uuid('01'), 'nope', uuid('aa')] }).parent).toBe('00000000000000ff');
    expect(placeOf({ 'lmnr.span.ids_path': ['0af76519-16cd-43dd-8448-eb211c80319c', uuid('aa')] }).parent).toBe(
      '00000000000000ff',
    );
  });

  it('has no parent when the SDK overrides it, and does not keep the attribute', () => {
    const row = normalize({ 'lmnr.internal.override_parent_span': true }, { parentSpanId: '00000000000000ff' });
    expect(row.parentSpanId).toBeNull();
    expect(row.attributes).toEqual({});
  });

  it('leaves the plumbing of LangChain out of paths', () => {
    const path = ['graph', 'RunnableSequence<A_b,C>.task', 'RunnableLambda.task', 'Runnable.task', 'step'];
    expect(placeOf({ 'lmnr.span.path': path }).path).toEqual(['graph', 'Runnable.task', 'step']);
  });
});

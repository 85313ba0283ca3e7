import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type * as z from 'zod';
import { annotationSchema } from './annotations.js';
import { evaluatorScoreRequestSchema } from './evaluator-score.js';
import { traceIdSchema, uuidSchema } from './ids.js';
import { listTracesQuerySchema } from './list-traces.js';
import { tagRequestSchema } from './tag.js';
import { traceMetadataRequestSchema } from './trace-metadata.js';

const traceId = '01234567-89ab-cdef-0123-456789abcdef';
const hex = '0123456789abcdef0123456789abcdef';

/** `path: message` of each problem. */
function problemsOf(schema: z.ZodType, value: unknown): string[] {
  const result = schema.safeParse(value);
  return result.success ? [] : result.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`);
}

describe('ids', () => {
  it.each([traceId, traceId.toUpperCase(), hex, `urn:uuid:${traceId}`, `{${traceId}}`])('reads %s', (text) => {
    expect(traceIdSchema.parse(text)).toBe(hex);
    expect(uuidSchema.parse(text)).toBe(traceId);
  });

  it('reads only text that holds 32 hex digits', () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.string(), fc.string({ unit: fc.constantFrom(...'0123456789abcdefg-{}') }), fc.anything()),
        (value) => {
          const result = traceIdSchema.safeParse(value);
          const digits = typeof value === 'string' ? value.replace(/[^0-9a-f]/gi, '').toLowerCase() : '';
          if (result.success) expect(digits).toContain(result.data);
          else expect(result.error.issues[0]?.message).toMatch(/^expected a trace id/);
        },
      ),
    );
  });
});

describe('tagRequestSchema', () => {
  it('drops repeated names and keeps their order', () => {
    expect(tagRequestSchema.parse({ traceId, names: ['b', 'a', 'b'] })).toEqual({ traceId: hex, names: ['b', 'a'] });
  });

  it.each([
    [{ traceId, names: [] }, 'names: expected at least one tag'],
    [{ traceId, names: 'a' }, 'names: expected an array of strings'],
    [{ traceId, names: ['a', 7] }, 'names.1: expected a string'],
    [{ traceId, names: [' '] }, 'names.0: expected a string that is not empty'],
    [{ traceId, names: ['a\0'] }, 'names.0: must not contain NUL characters'],
    [{ traceId, names: ['x'.repeat(201)] }, 'names.0: expected at most 200 characters'],
    [{ names: ['a'] }, 'traceId: expected traceId or spanId'],
    [{ traceId: 'nope', names: ['a'] }, 'traceId: expected a trace id: a UUID or 32 hex digits, not all zeros'],
    [null, ': expected an object'],
    [[], ': expected an object'],
  ])('names what is wrong with %j', (body, problem) => {
    expect(problemsOf(tagRequestSchema, body)).toEqual([problem]);
  });
});

describe('traceMetadataRequestSchema', () => {
  const problemsOfText = (metadata: string) =>
    problemsOf(traceMetadataRequestSchema, JSON.parse(`{"traceId":"${traceId}","metadata":${metadata}}`));

  it.each([
    ['{}', 'metadata: expected at least one key'],
    ['[1]', 'metadata: expected an object'],
    ['null', 'metadata: expected an object'],
    ['{"":1}', 'metadata.: expected a key of 1 to 200 characters'],
    ['{"__proto__":{"admin":true}}', 'metadata.__proto__: is not allowed as a key'],
    ['{"a":{"b":[1,1e400]}}', 'metadata.a.b.1: expected a number that a double can hold'],
  ])('refuses %s', (metadata, problem) => {
    expect(problemsOfText(metadata)).toEqual([problem]);
  });

  it('refuses what nests too deep and names where', () => {
    const problems = problemsOfText(`{"a":${'['.repeat(50_000)}${']'.repeat(50_000)}}`);
    expect(problems).toHaveLength(1);
    expect(problems[0]).toMatch(/^metadata\.a\.0\..*: must not nest deeper than 100 levels$/);
  });

  it('refuses a patch over 1 MiB as JSON text, counted in bytes', () => {
    expect(problemsOfText(JSON.stringify({ a: 'é'.repeat(524_288) }))).toEqual([
      'metadata: expected at most 1048576 bytes as JSON text, got 1048584',
    ]);
    expect(problemsOfText(JSON.stringify({ a: 'é'.repeat(524_284) }))).toEqual([]);
  });

  it('keeps `constructor`, and `__proto__` inside values, as plain data', () => {
    const text = '{"constructor":{"prototype":1},"nested":{"__proto__":{"admin":true}}}';
    const { metadata } = traceMetadataRequestSchema.parse(JSON.parse(`{"traceId":"${traceId}","metadata":${text}}`));
    expect(JSON.stringify(metadata)).toBe(text);
    expect(({} as Record<string, unknown>).admin).toBeUndefined();
  });
});

describe('evaluatorScoreRequestSchema', () => {
  it('refuses null, which is what NaN becomes on the wire', () => {
    const body = JSON.parse(JSON.stringify({ traceId, name: 'quality', source: 'Code', score: Number.NaN }));
    expect(problemsOf(evaluatorScoreRequestSchema, body)).toEqual(['score: expected a finite number']);
  });

  it('refuses an unknown source', () => {
    const body = { traceId, name: 'quality', source: 'Human', score: 1 };
    expect(problemsOf(evaluatorScoreRequestSchema, body)).toEqual(['source: expected "Code" or "Evaluator"']);
  });
});

describe('annotationSchema', () => {
  it('fills in what an annotation may leave out', () => {
    const scoreId = traceId.toUpperCase();
    const annotation = { id: traceId, traceId, writtenAtMs: 1.5, scores: [{ id: scoreId, name: 'q', score: 0 }] };
    expect(annotationSchema.parse(annotation)).toEqual({
      id: traceId,
      traceId: hex,
      writtenAtMs: 1.5,
      addTags: [],
      removeTags: [],
      scores: [{ id: traceId, name: 'q', score: 0, source: 'Code' }],
      removeScores: [],
    });
  });
});

describe('listTracesQuerySchema', () => {
  it('reads times with their nanoseconds and offset', () => {
    const { startedAfter } = listTracesQuerySchema.parse({ startedAfter: '2026-01-31T13:00:00.123456789+01:00' });
    expect(startedAfter).toBe(1_769_860_800_123_456_789n);
  });

  it('moves times outside the columns to the nearer end', () => {
    const query = listTracesQuerySchema.parse({
      startedAfter: '1900-01-01T00:00:00Z',
      startedBefore: '9999-12-31T23:59:59Z',
    });
    expect([query.startedAfter, query.startedBefore]).toEqual([0n, 2n ** 63n - 1n]);
  });

  it.each(['yesterday', '2026-02-31T00:00:00Z', '2026-01-31', '2026-01-31T12:00:00'])('refuses the time %s', (time) => {
    const [problem] = problemsOf(listTracesQuerySchema, { startedAfter: time });
    expect(problem).toBe('startedAfter: expected an RFC 3339 time such as 2026-01-31T12:00:00Z');
  });

  it.each(['0', '501', '-1', '1.5', 'ten', ''])('refuses the limit %j', (limit) => {
    expect(problemsOf(listTracesQuerySchema, { limit })).toContain('limit: expected a whole number from 1 to 500');
  });
});

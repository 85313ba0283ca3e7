import { expect, it } from 'vitest';
import type { ScoreWrite } from './store.js';
import { describeStore } from './testing/describe-store.js';
import { makeAnnotation, makeQuery, makeScore, makeSpan, PROJECT, spanBody, traceId } from './testing/span-fixtures.js';

const trace = traceId(1);
const root = makeSpan({ traceId: trace, spanId: '00000000000000aa' });
const ada = (writtenAtUs: number, fields: Partial<ScoreWrite> = {}): ScoreWrite =>
  makeScore({ id: 'thumbs of ada', name: 'thumbs', actor: 'ada', writtenAtUs, ...fields });
const taken = (writtenAtUs: number): ScoreWrite => ada(writtenAtUs, { score: 0, isRemoved: true });

describeStore('the score of an actor', (subject) => {
  const write = (...scores: ScoreWrite[]) => subject.store.annotate([makeAnnotation({ traceId: trace, scores })]);
  const arrive = () => subject.store.ingest(spanBody([root]));
  const scores = async () => (await subject.store.getTrace(PROJECT, trace))?.scores ?? [];
  const history = async () => (await scores())[0]?.history?.map(({ score }) => score);

  it('is one score with its history, however often it changes', async () => {
    await arrive();
    await write(ada(1, { score: 1, value: 'true' }));
    await write(ada(2, { score: 0, value: 'false', comment: 'too slow' }));
    await write(ada(3, { score: 1, value: 'true' }));
    const up = { score: 1, value: true, comment: null };
    const down = { score: 0, value: false, comment: 'too slow' };
    expect(await scores()).toEqual([
      {
        ...up,
        id: 'thumbs of ada',
        name: 'thumbs',
        actor: 'ada',
        source: 'Code',
        metadata: null,
        spanId: null,
        createdAtUs: 3,
        history: [
          { ...up, createdAtUs: 1 },
          { ...down, createdAtUs: 2 },
          { ...up, createdAtUs: 3 },
        ],
      },
    ]);
  });

  it('follows the time of writing, not of arrival, and the trace may come in between', async () => {
    await write(ada(3, { score: 0.3 }));
    await arrive();
    await write(ada(1, { score: 0.1 }));
    await write(ada(2, { score: 0.2 }));
    expect(await scores()).toMatchObject([{ score: 0.3, createdAtUs: 3 }]);
    expect(await history()).toEqual([0.1, 0.2, 0.3]);
  });

  it('is gone when it was taken back, also when that arrives first', async () => {
    await arrive();
    await write(taken(2));
    expect(await scores()).toEqual([]);
    await write(ada(1));
    expect(await scores()).toEqual([]);
    expect((await subject.store.listTraces(makeQuery())).items).toMatchObject([{ scores: [] }]);
  });

  it('can be given again after it was taken back', async () => {
    await arrive();
    await write(ada(1, { score: 1 }), taken(2), ada(3, { score: 0 }));
    expect(await scores()).toMatchObject([{ score: 0 }]);
    expect(await history()).toEqual([1, null, 0]);
  });

  it('written and taken back at one microsecond is taken back', async () => {
    await arrive();
    await write(taken(5));
    await write(ada(5));
    await write(taken(6), ada(6));
    expect(await scores()).toEqual([]);
  });

  it('written twice at one microsecond is the one of the greater annotation, or the later in its list', async () => {
    await arrive();
    const at5 = (id: string, ...values: number[]) =>
      makeAnnotation({ id, traceId: trace, scores: values.map((score) => ada(5, { score })) });
    await subject.store.annotate([at5('b', 0.1, 0.2), at5('a', 0.9)]);
    expect(await scores()).toMatchObject([{ score: 0.2 }]);
    expect(await history()).toEqual([0.9, 0.2]);
  });

  it('has no history of a write that was delivered twice', async () => {
    await arrive();
    const annotation = makeAnnotation({ traceId: trace, scores: [ada(1)] });
    await subject.store.annotate([annotation, annotation]);
    await subject.store.annotate([annotation]);
    expect(await history()).toEqual([1]);
  });

  it('stays apart from those of other actors, and from scores without one', async () => {
    await arrive();
    await write(ada(1), makeScore({ id: 'thumbs of bob', name: 'thumbs', actor: 'bob' }), makeScore({ id: 'plain' }));
    await write(taken(2));
    const left = (await scores()).map(({ id, actor, history }) => [id, actor, history?.length ?? null]);
    expect(left.sort()).toEqual([
      ['plain', null, null],
      ['thumbs of bob', 'bob', 1],
    ]);
  });

  it('waits as an orphan, without what was taken back', async () => {
    await write(ada(1), makeScore({ id: 'thumbs of bob', name: 'thumbs', actor: 'bob' }), taken(2));
    const { items } = await subject.store.listOrphans({ projectId: PROJECT, limit: 5, cursor: null });
    expect(items).toMatchObject([{ scores: [{ actor: 'bob' }] }]);
  });

  it('shows the latest hundred changes', async () => {
    await arrive();
    const changes = Array.from({ length: 103 }, (_, number) => ada(number + 1, { score: number }));
    await write(...changes.slice(50));
    await write(...changes.slice(0, 50));
    expect(await scores()).toMatchObject([{ score: 102 }]);
    expect(await history()).toEqual(changes.slice(3).map(({ score }) => score));
  });

  it('keeps its text in a form that every database can hold', async () => {
    await arrive();
    await write(ada(1, { actor: 'a\ud800', comment: 'x\0y', value: JSON.stringify('\udc00') }));
    expect(await scores()).toMatchObject([{ actor: 'a\ufffd', comment: 'xy', value: '\ufffd' }]);
  });
});

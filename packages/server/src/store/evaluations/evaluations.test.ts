import { expect, it } from 'vitest';
import { describeStore } from '../testing/describe-store.js';
import { PROJECT } from '../testing/span-fixtures.js';
import type { SaveEvaluationDatapoints } from './save-evaluation-datapoints.js';

const id = (number: number): string => number.toString(16).padStart(32, '0');

type Point = SaveEvaluationDatapoints['points'][number];
const point = (fields: Partial<Point>): Point => ({
  id: null,
  index: 0,
  traceId: null,
  data: '1',
  target: null,
  metadata: '{}',
  executorOutput: null,
  scores: '{}',
  datasetLink: null,
  ...fields,
});

describeStore('evaluations', (subject) => {
  const create = (name: string, groupId = 'default') =>
    subject.store.change('create-evaluation', PROJECT, { name, groupId, metadata: '{"k":1}' }, null);
  const save = (evaluationId: string, points: Point[]) =>
    subject.store.change('save-evaluation-datapoints', PROJECT, { evaluationId, points }, null);
  const list = async (evaluationId: string) => {
    const query = { evaluationId, limit: 500, cursor: null };
    return (await subject.store.query('list-evaluation-datapoints', PROJECT, query))?.items ?? [];
  };

  it('lists evaluations, newest first, page by page and by group or name', async () => {
    for (const name of ['a', 'b', 'c']) await create(name, name === 'b' ? 'special' : 'default');
    const page = (fields: object) =>
      subject.store.query('list-evaluations', PROJECT, {
        groupId: null,
        name: null,
        limit: 2,
        cursor: null,
        ...fields,
      });
    const first = await page({});
    expect(first.items).toMatchObject([{ name: 'c', metadata: '{"k":1}', datapointCount: 0 }, { name: 'b' }]);
    const second = await page({ cursor: first.nextCursor });
    expect(second).toMatchObject({ items: [{ name: 'a' }], nextCursor: null });
    expect((await page({ groupId: 'special' })).items).toMatchObject([{ name: 'b' }]);
    expect((await page({ name: 'a' })).items).toMatchObject([{ name: 'a' }]);
  });

  it('replaces a datapoint whose id is there, also within one request', async () => {
    const { id: evaluation } = await create('e');
    await save(evaluation, [point({ id: id(1), scores: '{"a":1}', executorOutput: '"old"' })]);
    await save(evaluation, [point({ id: id(1), data: '2' }), point({ id: id(1), data: '3' })]);
    expect(await list(evaluation)).toEqual([{ ...point({ data: '3' }), id: id(1) }]);
  });

  it('lists datapoints by index, then id, page by page', async () => {
    const { id: evaluation } = await create('e');
    await save(
      evaluation,
      [5, 3, 4, 2, 1].map((number) => point({ id: id(number), index: number > 3 ? 0 : number })),
    );
    const page = async (cursor: string | null) => {
      const query = { evaluationId: evaluation, limit: 2, cursor };
      const found = await subject.store.query('list-evaluation-datapoints', PROJECT, query);
      return { ids: (found?.items ?? []).map((item) => item.id), nextCursor: found?.nextCursor ?? null };
    };
    const seen: string[] = [];
    for (let next = await page(null); ; next = await page(next.nextCursor)) {
      seen.push(...next.ids);
      if (next.nextCursor === null) break;
    }
    expect(seen).toEqual([4, 5, 1, 2, 3].map(id));
  });

  it('merges scores by name and keeps what an update leaves out', async () => {
    const { id: evaluation } = await create('e');
    await save(evaluation, [point({ id: id(1), traceId: id(9), executorOutput: '"old"' })]);
    const update = (fields: object) =>
      subject.store.change(
        'update-evaluation-datapoint',
        PROJECT,
        { evaluationId: evaluation, datapointId: id(1), scores: {}, executorOutput: null, traceId: null, ...fields },
        null,
      );
    await update({ scores: { a: 1, b: 1 } });
    await update({ scores: { b: 2 } });
    expect(await list(evaluation)).toMatchObject([
      { scores: '{"a":1,"b":2}', executorOutput: '"old"', traceId: id(9) },
    ]);
    await update({ executorOutput: '"new"', traceId: id(8) });
    expect(await list(evaluation)).toMatchObject([
      { scores: '{"a":1,"b":2}', executorOutput: '"new"', traceId: id(8) },
    ]);
    expect(await update({ datapointId: id(2) })).toEqual({ kind: 'not-found' });
  });

  it('loses no score when updates come together', async () => {
    const { id: evaluation } = await create('e');
    await save(evaluation, [point({ id: id(1) })]);
    const names = Array.from({ length: 30 }, (_, number) => `s${number}`);
    const updates = names.map((name) => {
      const update = { scores: { [name]: 1 }, executorOutput: null, traceId: null };
      const input = { evaluationId: evaluation, datapointId: id(1), ...update };
      return subject.store.change('update-evaluation-datapoint', PROJECT, input, null);
    });
    await Promise.all(updates);
    const [datapoint] = await list(evaluation);
    expect(Object.keys(JSON.parse(datapoint?.scores ?? '{}')).sort()).toEqual(names.sort());
  });

  it('sums up the scores of an evaluation', async () => {
    const { id: evaluation } = await create('e');
    await save(evaluation, [point({ scores: '{"a":0,"b":3}' }), point({ scores: '{"a":1}' }), point({ scores: '{}' })]);
    const found = await subject.store.query('get-evaluation', PROJECT, { evaluationId: evaluation });
    expect(found).toMatchObject({ name: 'e', datapointCount: 3 });
    expect(found?.scores).toMatchObject([
      ['a', { count: 2, average: 0.5, min: 0, max: 1 }],
      ['b', { count: 1, average: 3, min: 3, max: 3 }],
    ]);
  });

  it('knows nothing of other evaluations and projects', async () => {
    const { id: evaluation } = await create('e');
    expect(await save(id(1), [point({})])).toEqual({ kind: 'not-found' });
    expect(await subject.store.query('get-evaluation', 'other', { evaluationId: evaluation })).toBeNull();
    const query = { evaluationId: id(1), limit: 1, cursor: null };
    expect(await subject.store.query('list-evaluation-datapoints', PROJECT, query)).toBeNull();
  });
});

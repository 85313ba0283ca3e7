import { expect, it } from 'vitest';
import { InvalidCursorError } from '../store-errors.js';
import { describeStore } from '../testing/describe-store.js';
import { PROJECT } from '../testing/span-fixtures.js';
import type { PushDatapoints } from './push-datapoints.js';

const id = (number: number): string => number.toString(16).padStart(32, '0');

/** A datapoint with everything that a test does not name empty. */
const point = (data: unknown, fields: { id?: string; key?: string } = {}) => ({
  id: null,
  key: null,
  data: JSON.stringify(data),
  target: null,
  metadata: '{}',
  ...fields,
});

describeStore('datasets', (subject) => {
  async function push(points: PushDatapoints['points'], fields: Partial<PushDatapoints> = {}, key?: string) {
    const input: PushDatapoints = {
      dataset: { name: 'd' },
      mode: 'create-if-missing',
      pushId: null,
      points,
      ...fields,
    };
    const result = await subject.store.change('push-datapoints', PROJECT, input, key ?? null);
    if (result.kind !== 'done') throw new Error(`The push was refused: ${result.kind}`);
    return result;
  }
  async function read(fields: { limit?: number; offset?: number; cursor?: string; version?: number } = {}) {
    const query = { limit: 100, offset: 0, cursor: null, version: null, ...fields };
    const result = await subject.store.query('list-datapoints', PROJECT, { dataset: { name: 'd' }, ...query });
    if (result.kind !== 'page') throw new Error(`The page was refused: ${result.kind}`);
    return { ...result, data: result.items.map((item) => JSON.parse(item.data) as unknown) };
  }
  const statesOf = (result: Awaited<ReturnType<typeof push>>) => result.points.map(([, , state]) => state);

  it('keeps new datapoints in the order of the push, also over many statements', async () => {
    const numbers = Array.from({ length: 300 }, (_, index) => index);
    const result = await push(numbers.map((number) => point(number)));
    expect(result).toMatchObject({ isNewDataset: true, version: 1 });
    const page = await read({ limit: 500 });
    expect(page.data).toEqual(numbers);
    expect(page).toMatchObject({ totalCount: 300, version: 1, nextCursor: null });
  });

  it('makes a dataset once, and refuses one whose name is taken', async () => {
    const input = { dataset: { name: 'd' }, pushId: null, points: [point(1)] };
    const change = (mode: PushDatapoints['mode']) =>
      subject.store.change('push-datapoints', PROJECT, { ...input, mode }, null);
    expect(await change('existing')).toEqual({ kind: 'not-found' });
    expect(await change('create')).toMatchObject({ kind: 'done', isNewDataset: true });
    expect(await change('create')).toEqual({ kind: 'name-taken' });
    expect(await change('create-if-missing')).toMatchObject({ kind: 'done', isNewDataset: false });
    expect(await subject.store.query('list-datasets', PROJECT, { id: null, name: null })).toHaveLength(1);
  });

  it('updates a datapoint by its id or key, and leaves what is the same alone', async () => {
    await push([point({ a: 1, b: 2 }, { id: id(1) }), point('k1', { key: 'k' })]);
    const again = await push([
      point({ b: 2, a: 1 }, { id: id(1) }),
      point('k2', { key: 'k' }),
      point(3, { id: id(3) }),
    ]);
    expect(statesOf(again)).toEqual(['unchanged', 'updated', 'created']);
    expect(again.version).toBe(2);
    const { data, totalCount } = await read();
    expect(new Set(data)).toEqual(new Set([{ a: 1, b: 2 }, 3, 'k2']));
    expect(totalCount).toBe(3);
  });

  it('makes no version when nothing has changed', async () => {
    await push([point(1, { id: id(1) })]);
    expect(await push([point(1, { id: id(1) })])).toMatchObject({ version: 1 });
    expect((await read()).version).toBe(1);
  });

  it('takes the last of several datapoints with one id', async () => {
    const result = await push([point(1, { id: id(1) }), point(2, { id: id(1) }), point(2, { id: id(1) })]);
    expect(statesOf(result)).toEqual(['created', 'updated', 'unchanged']);
    expect((await read()).data).toEqual([2]);
  });

  it('lets the key decide when there is an id too', async () => {
    const [first] = (await push([point(1, { id: id(1), key: 'k' })])).points;
    const [second] = (await push([point(2, { id: id(2), key: 'k' })])).points;
    expect(second?.[0]).toBe(first?.[0]);
    expect([id(1), id(2)]).not.toContain(first?.[0]);
  });

  it('gives the requests of one push one version, until another push comes between', async () => {
    const versionOf = async (number: number, pushId: string) => (await push([point(number)], { pushId })).version;
    expect(await versionOf(1, id(71))).toBe(1);
    expect(await versionOf(2, id(71))).toBe(1);
    expect(await versionOf(3, id(72))).toBe(2);
    expect(await versionOf(4, id(71))).toBe(3);
    const [dataset] = await subject.store.query('list-datasets', PROJECT, { id: null, name: 'd' });
    const query = { datasetId: dataset?.id ?? '', limit: 10, cursor: null };
    const versions = await subject.store.query('list-dataset-versions', PROJECT, query);
    expect(versions?.items.map(({ version, created, totalCount }) => [version, created, totalCount])).toEqual([
      [3, 1, 4],
      [2, 1, 3],
      [1, 2, 2],
    ]);
  });

  it('reads earlier versions as they were', async () => {
    const { datasetId } = await push([point('a', { id: id(1) }), point('b', { id: id(2) })]);
    await push([point('A', { id: id(1) })]);
    const change = { datasetId, ids: [id(2), id(9)] };
    expect(await subject.store.change('delete-datapoints', PROJECT, change, null)).toEqual({
      kind: 'done',
      deleted: 1,
      version: 3,
    });
    expect((await read({ version: 1 })).data).toEqual(['a', 'b']);
    expect((await read({ version: 2 })).data).toEqual(['A', 'b']);
    expect((await read()).data).toEqual(['A']);
    const query = { dataset: { name: 'd' }, limit: 1, offset: 0, cursor: null, version: 9 };
    expect(await subject.store.query('list-datapoints', PROJECT, query)).toEqual({ kind: 'no-version' });
  });

  it('pages by cursor over the state that the first page saw, even while its push goes on', async () => {
    const first = [1, 2, 3, 4, 5].map((number) => point(number, { id: id(number * 2) }));
    await push(first, { pushId: id(71) });
    const page = await read({ limit: 2 });
    await push([point('between', { id: id(7) }), point('changed', { id: id(6) })], { pushId: id(71) });
    const seen = [...page.data];
    let cursor = page.nextCursor;
    while (cursor !== null) {
      const next = await read({ limit: 2, cursor });
      expect(next).toMatchObject({ totalCount: 5, version: 1 });
      seen.push(...next.data);
      cursor = next.nextCursor;
    }
    expect(seen).toEqual([1, 2, 3, 4, 5]);
    expect((await read()).totalCount).toBe(6);
  });

  it('pages by offset', async () => {
    await push([1, 2, 3].map((number) => point(number)));
    expect((await read({ limit: 2, offset: 1 })).data).toEqual([2, 3]);
    expect((await read({ limit: 2, offset: 9 })).data).toEqual([]);
  });

  it('refuses a cursor that it did not give out', async () => {
    await push([point(1)]);
    await expect(read({ cursor: 'nonsense' })).rejects.toThrow(InvalidCursorError);
  });

  it('answers a repeated request as it did the first time, and changes nothing', async () => {
    const first = await push([point(1), point(2)], {}, 'key');
    expect(await push([point(1), point(2)], {}, 'key')).toEqual(first);
    expect((await read()).totalCount).toBe(2);
    await push([point(1)], {}, 'other key');
    expect((await read()).totalCount).toBe(3);
  });

  it('tries a refused request anew under the same key', async () => {
    const input: PushDatapoints = { dataset: { name: 'd' }, mode: 'existing', pushId: null, points: [point(1)] };
    expect(await subject.store.change('push-datapoints', PROJECT, input, 'key')).toEqual({ kind: 'not-found' });
    await push([point(0)]);
    expect(await subject.store.change('push-datapoints', PROJECT, input, 'key')).toMatchObject({ kind: 'done' });
  });

  it('keeps the datasets of projects apart', async () => {
    await push([point(1)]);
    expect(await subject.store.query('list-datasets', 'another', { id: null, name: null })).toEqual([]);
  });
});

import { expect, it } from 'vitest';
import { describeStore } from '../testing/describe-store.js';
import { PROJECT } from '../testing/span-fixtures.js';

const HOUR_US = 3_600 * 1_000_000;

describeStore('answers of models', (subject) => {
  const nowUs = () => Date.now() * 1_000;
  const keep = (key: string, answer: string, expiresAtUs = nowUs() + HOUR_US, project = PROJECT) =>
    subject.store.change('keep-model-answers', project, { answers: [{ key, answer, expiresAtUs }] }, null);
  const read = (keys: string[], atUs = nowUs(), project = PROJECT) =>
    subject.store.query('read-model-answers', project, { keys, nowUs: atUs });

  it('are there until they expire', async () => {
    const expiresAtUs = nowUs() + HOUR_US;
    await keep('a', '{"label":"neutral"}', expiresAtUs);
    expect(await read(['a', 'b'], expiresAtUs - 1)).toEqual([{ key: 'a', answer: '{"label":"neutral"}' }]);
    expect(await read(['a'], expiresAtUs)).toEqual([]);
    expect(await read([])).toEqual([]);
  });

  it('take the place of older ones, also twice in one change', async () => {
    await keep('a', '1');
    const expiresAtUs = nowUs() + HOUR_US;
    const answers = ['2', '3'].map((answer) => ({ key: 'a', answer, expiresAtUs }));
    await subject.store.change('keep-model-answers', PROJECT, { answers }, null);
    expect(await read(['a'])).toEqual([{ key: 'a', answer: '3' }]);
  });

  it('belong to one project', async () => {
    await keep('a', '1');
    await keep('a', '2', undefined, 'other');
    expect(await read(['a'])).toEqual([{ key: 'a', answer: '1' }]);
    expect(await read(['a'], nowUs(), 'third')).toEqual([]);
  });

  it('are gone for good once others are kept after their end', async () => {
    await keep('old', '1', nowUs() - 1);
    expect(await read(['old'], 0)).toHaveLength(1);
    await keep('new', '2');
    expect(await read(['old', 'new'], 0)).toEqual([{ key: 'new', answer: '2' }]);
  });
});

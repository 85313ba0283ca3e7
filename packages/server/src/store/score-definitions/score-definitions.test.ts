import { expect, it } from 'vitest';
import { defineTruth, person } from '../reviews/testing/review-fixtures.js';
import { describeStore } from '../testing/describe-store.js';
import { PROJECT } from '../testing/span-fixtures.js';
import type { DefinitionsQuery } from './list-definitions.js';

describeStore('score definitions', (subject) => {
  const namesOf = async (fields: Partial<DefinitionsQuery> = {}) => {
    const query = { limit: 100, offset: 0, order: null, search: null, kind: null, isArchived: false, ...fields };
    const { count, items } = await subject.store.query('list-score-definitions', PROJECT, query);
    expect(count).toBe(items.length + query.offset);
    return items.map(({ name }) => name);
  };

  it('are listed by name or as told, those in use apart from the archived', async () => {
    for (const name of ['beta', 'alpha', 'Größe 100%']) await defineTruth(subject.store, name);
    const { id } = await defineTruth(subject.store, 'omega');
    const archived = { id, name: undefined, description: 'old', isArchived: true };
    await subject.store.change('update-score-definition', PROJECT, archived, null);
    expect(await namesOf()).toEqual(['Größe 100%', 'alpha', 'beta']);
    expect(await namesOf({ isArchived: true })).toEqual(['omega']);
    expect(await namesOf({ search: 'GRÖß' })).toEqual(['Größe 100%']);
    expect(await namesOf({ search: '0%' })).toEqual(['Größe 100%']);
    expect(await namesOf({ kind: 'numeric' })).toEqual([]);
    expect(await namesOf({ offset: 2 })).toEqual(['beta']);
    const order = [{ field: 'created_at', isDescending: true }] as const;
    expect(await namesOf({ order })).toEqual(['Größe 100%', 'alpha', 'beta']);
  });

  it('keep each version as it was, and the latest as the current one', async () => {
    const first = await defineTruth(subject.store, 'a');
    const input = { id: first.id, config: '{"true_label":"x"}', baseVersion: 1, createdBy: person('bob') };
    const result = await subject.store.change('add-score-definition-version', PROJECT, input, null);
    expect(result).toMatchObject({ kind: 'done', definition: { currentVersion: 2, config: '{"true_label":"x"}' } });
    expect(await subject.store.change('add-score-definition-version', PROJECT, input, null)).toEqual({
      kind: 'changed-since',
      currentVersion: 2,
    });
    const versions = [first.currentVersionId, 'f'.repeat(32)];
    const found = await subject.store.query('find-score-versions', PROJECT, {
      definitionIds: [first.id],
      versionIds: versions,
    });
    expect(found.definitions).toMatchObject([{ id: first.id, currentVersion: 2 }]);
    expect(found.versions).toEqual([{ id: first.currentVersionId, definitionId: first.id, version: 1, config: '{}' }]);
    expect(await subject.store.query('get-score-definition', 'another', { id: first.id })).toBeNull();
  });
});

import { ConfigurationError, NotFoundError, ValidationError } from '@tailrace/core';
import { startTestServer, type TestServer } from '@tailrace/test-kit';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { AnalyticsClient, VersionConflictError } from '../index.js';

const ID = '01234567-89ab-4def-8123-456789abcdef';
const VERSION_ID = 'aaaaaaaa-bbbb-4ccc-8ddd-eeeeeeeeeeee';
const wireUser = {
  id: 1,
  uuid: ID,
  distinct_id: 'd',
  first_name: 'Ada',
  last_name: 'L',
  email: 'a@b.c',
  is_email_verified: true,
};
const wireDefinition = {
  id: ID,
  name: 'tone',
  description: '',
  kind: 'categorical',
  archived: false,
  current_version: 2,
  current_version_id: VERSION_ID,
  config: { options: [{ key: 'kind', label: 'Kind' }], selection_mode: 'multiple', min_selections: 1 },
  created_by: wireUser,
  created_at: '2026-06-01T10:20:30.123456Z',
  updated_at: null,
  team: 7,
};
let server: TestServer;
let analytics: AnalyticsClient;

beforeEach(async () => {
  server = await startTestServer({ body: wireDefinition });
  analytics = new AnalyticsClient({ host: server.url, personalApiKey: 'phx_1', projectId: 7 });
});
afterEach(() => server.close());

const sent = () => server.requests.map(({ body, method, url }) => ({ method, url, body: body && JSON.parse(body) }));

describe('the client', () => {
  test.each([
    ['no host', { personalApiKey: 'phx' }, 'host'],
    ['a host that is no address', { host: 'x', personalApiKey: 'phx' }, 'host: expected'],
    ['a key that no header can carry', { host: 'http://127.0.0.1', personalApiKey: 'a b' }, 'personalApiKey: has'],
    ['no key', { host: 'http://127.0.0.1' }, 'personalApiKey'],
    ['a project that is none', { host: 'http://127.0.0.1', personalApiKey: 'phx', projectId: '../7' }, 'projectId'],
  ])('cannot be made with %s', (_, options, named) => {
    expect(() => new AnalyticsClient(options)).toThrow(ConfigurationError);
    expect(() => new AnalyticsClient(options)).toThrow(named);
  });

  test('switched off needs neither, and its writes send nothing', async () => {
    const off = new AnalyticsClient({ enabled: false });
    const definition = await off.scoreDefinitions.create({ name: 'n', kind: 'numeric', config: { max: 5 } });
    expect(definition).toMatchObject({ name: 'n', kind: 'numeric', config: { max: 5 }, currentVersion: 1 });
    await off.scoreDefinitions.update(ID, { name: 'm' });
    await off.scoreDefinitions.newVersion(definition, { config: {} });
    await expect(off.scoreDefinitions.retrieve(ID)).rejects.toMatchObject({ name: 'ClientDisabledError' });
  });

  test('asks for the project of the key by default', async () => {
    const byDefault = new AnalyticsClient({ host: `${server.url}/prefix/`, personalApiKey: 'phx_1' });
    await byDefault.scoreDefinitions.retrieve(ID);
    expect(server.requests[0]?.url).toBe(`/prefix/api/projects/@current/llm_analytics/score_definitions/${ID}/`);
    expect(server.requests[0]?.headers.authorization).toBe('Bearer phx_1');
  });
});

describe('definitions', () => {
  test('are read in the names of the library', async () => {
    const definition = await analytics.scoreDefinitions.retrieve(ID.toUpperCase());
    expect(definition).toMatchObject({
      currentVersion: 2,
      currentVersionId: VERSION_ID,
      config: { selectionMode: 'multiple', minSelections: 1 },
      createdBy: { firstName: 'Ada', isEmailVerified: true },
      updatedAt: null,
    });
  });

  test('are created with their config', async () => {
    await analytics.scoreDefinitions.create({
      name: 'tone',
      kind: 'categorical',
      config: { options: [{ key: 'Kind', label: 'Kind' }], selectionMode: 'multiple', maxSelections: 1 },
    });
    expect(sent()).toEqual([
      {
        method: 'POST',
        url: '/api/projects/7/llm_analytics/score_definitions/',
        body: {
          name: 'tone',
          kind: 'categorical',
          config: { options: [{ key: 'Kind', label: 'Kind' }], selection_mode: 'multiple', max_selections: 1 },
        },
      },
    ]);
  });

  test('are created once, because PostHog would make a second one', async () => {
    server.reply({ status: 503 });
    const definition = { name: 'n', kind: 'boolean', config: {} } as const;
    await expect(analytics.scoreDefinitions.create(definition)).rejects.toMatchObject({ status: 503, attempts: 1 });
    expect(server.requests).toHaveLength(1);
  });

  test('are changed without a new version', async () => {
    await analytics.scoreDefinitions.update(ID, { archived: true, description: null });
    expect(sent()).toEqual([
      {
        method: 'PATCH',
        url: `/api/projects/7/llm_analytics/score_definitions/${ID}/`,
        body: { archived: true, description: null },
      },
    ]);
  });

  test('are listed page by page, with filters in the words of the server', async () => {
    server.reply(
      {
        body: {
          count: 3,
          next: 'http://elsewhere/?offset=2',
          previous: null,
          results: [wireDefinition, wireDefinition],
        },
      },
      { body: { count: 3, next: null, previous: 'x', results: [wireDefinition] } },
    );
    const names: string[] = [];
    const filter = {
      search: 'to',
      kind: 'categorical',
      archived: false,
      orderBy: ['-createdAt', 'name'],
      limit: 2,
    } as const;
    for await (const { name } of analytics.scoreDefinitions.list(filter)) names.push(name);
    expect(names).toEqual(['tone', 'tone', 'tone']);
    // The address of the next page is not followed: the key goes to the host that it was given for.
    expect(server.requests.map(({ headers }) => headers.authorization)).toEqual(['Bearer phx_1', 'Bearer phx_1']);
    const [first, second] = server.requests.map(({ url }) => new URL(url, server.url).searchParams);
    expect(Object.fromEntries(first ?? [])).toEqual({
      archived: 'false',
      kind: 'categorical',
      limit: '2',
      order_by: '-created_at,name',
      search: 'to',
    });
    expect(second?.get('offset')).toBe('2');
  });

  test.each([
    ['the server names', '/somewhere/?limit=2&offset=2', 1, '2'],
    ['the server names, behind items that it left out', 'http://elsewhere/?offset=2&limit=2', 0, '2'],
    ['follows, where the server names none', 'http://elsewhere/?page=2', 1, '1'],
    ['follows, where the server names the same place again', '/?offset=0', 1, '1'],
  ])('are listed on from the place that %s', async (_, next, count, offset) => {
    server.reply(
      { body: { count: 3, next, previous: null, results: Array(count).fill(wireDefinition) } },
      { body: { count: 3, next: null, previous: null, results: [wireDefinition] } },
    );
    const first = await analytics.scoreDefinitions.list({ limit: 2 });
    expect((await first.getNextPage())?.items).toHaveLength(1);
    expect(new URL(server.requests[1]?.url ?? '', server.url).searchParams.get('offset')).toBe(offset);
  });

  test('end with a page of nothing that names no other place', async () => {
    server.reply({ body: { count: 3, next: '/?offset=0', previous: null, results: [] } });
    expect((await analytics.scoreDefinitions.list()).hasNextPage()).toBe(false);
  });

  test('a list that is none is an error', async () => {
    server.reply({ body: { results: 'x' } });
    await expect(analytics.scoreDefinitions.list()).rejects.toMatchObject({ name: 'ResponseValidationError' });
  });

  test.each([
    ['a kind', { name: 'n', kind: 'text', config: {} }, 'kind'],
    ['a name', { name: ' ', kind: 'boolean', config: {} }, 'name'],
    ['a long name', { name: 'n'.repeat(256), kind: 'boolean', config: {} }, 'name'],
    ['a config', { name: 'n', kind: 'boolean', config: [] }, 'config'],
    ['the config of another kind', { name: 'n', kind: 'boolean', config: { max: 1 } }, 'config.max'],
    ['a label', { name: 'n', kind: 'boolean', config: { trueLabel: ' ' } }, 'config.trueLabel'],
    ['a range', { name: 'n', kind: 'numeric', config: { min: 2, max: 1 } }, 'config.max'],
    ['a bound', { name: 'n', kind: 'numeric', config: { min: Number.NaN } }, 'config.min'],
    ['a step', { name: 'n', kind: 'numeric', config: { step: 0 } }, 'config.step'],
    ['no options', { name: 'n', kind: 'categorical', config: { options: [] } }, 'config.options'],
    ['an option', { name: 'n', kind: 'categorical', config: { options: ['a'] } }, 'config.options[0]'],
    [
      'a key',
      { name: 'n', kind: 'categorical', config: { options: [{ key: 'a b', label: 'A' }] } },
      'config.options[0].key',
    ],
    [
      'a label of an option',
      { name: 'n', kind: 'categorical', config: { options: [{ key: 'a', label: '' }] } },
      'config.options[0].label',
    ],
    [
      'a key twice',
      {
        name: 'n',
        kind: 'categorical',
        config: {
          options: [
            { key: 'a', label: 'A' },
            { key: ' A', label: 'A' },
          ],
        },
      },
      'config.options[1].key',
    ],
    [
      'a mode',
      { name: 'n', kind: 'categorical', config: { options: [{ key: 'a', label: 'A' }], selectionMode: 'x' } },
      'config.selectionMode',
    ],
    [
      'counts for a single choice',
      { name: 'n', kind: 'categorical', config: { options: [{ key: 'a', label: 'A' }], minSelections: 1 } },
      'config.minSelections',
    ],
    [
      'more choices than options',
      {
        name: 'n',
        kind: 'categorical',
        config: { options: [{ key: 'a', label: 'A' }], selectionMode: 'multiple', maxSelections: 2 },
      },
      'config.maxSelections',
    ],
  ])('refuse %s before the network', async (_, definition, field) => {
    await expect(analytics.scoreDefinitions.create(definition as never)).rejects.toMatchObject({
      name: 'ValidationError',
      field,
    });
    expect(server.requests).toHaveLength(0);
  });

  test('refuse an id that is none', async () => {
    await expect(analytics.scoreDefinitions.retrieve('x')).rejects.toThrow(ValidationError);
    await expect(analytics.scoreDefinitions.update(5 as never, {})).rejects.toThrow(ValidationError);
    expect(server.requests).toHaveLength(0);
  });

  test('that are not there are NotFoundError with the words of the server', async () => {
    server.reply({
      status: 404,
      body: { type: 'invalid_request', code: 'not_found', detail: 'Not found.', attr: null },
    });
    const read = analytics.scoreDefinitions.retrieve(ID);
    await expect(read).rejects.toThrow(NotFoundError);
    await expect(read).rejects.toThrow('404 not_found: Not found.');
  });
});

describe('new versions', () => {
  test('are based on the version of the definition at hand', async () => {
    const definition = await analytics.scoreDefinitions.retrieve(ID);
    await analytics.scoreDefinitions.newVersion(definition, { config: definition.config });
    expect(sent()[1]).toEqual({
      method: 'POST',
      url: `/api/projects/7/llm_analytics/score_definitions/${ID}/new_version/`,
      body: { config: wireDefinition.config, base_version: 2 },
    });
  });

  test('by a bare id are based on the version that is given, or none', async () => {
    await analytics.scoreDefinitions.newVersion(ID, { config: {} });
    await analytics.scoreDefinitions.newVersion(ID, { config: {}, baseVersion: 4 });
    expect(sent().map(({ body }) => body)).toEqual([{ config: {} }, { config: {}, base_version: 4 }]);
  });

  test('that come second are VersionConflictError, which knows the version that is there', async () => {
    const detail = 'The scorer changed since you opened it. Reload the latest version and try again.';
    server.reply({ status: 409, body: { detail, current_version: 3 } });
    const change = analytics.scoreDefinitions.newVersion(ID, { config: {}, baseVersion: 2 });
    await expect(change).rejects.toThrow(VersionConflictError);
    await expect(change).rejects.toMatchObject({
      currentVersion: 3,
      code: 'version_conflict',
      name: 'VersionConflictError',
    });
    await expect(change).rejects.toThrow(detail);
    expect(server.requests).toHaveLength(1);
  });

  test.each([
    ['a config of another kind', { config: { max: 1 } }, 'config.max'],
    [
      'a version that is none',
      { config: wireDefinition.config && { options: [{ key: 'a', label: 'A' }] }, baseVersion: 0 },
      'baseVersion',
    ],
    ['nothing', undefined, 'version'],
  ])('refuse %s', async (_, version, field) => {
    const definition = await analytics.scoreDefinitions.retrieve(ID);
    await expect(analytics.scoreDefinitions.newVersion(definition, version as never)).rejects.toMatchObject({ field });
    expect(server.requests).toHaveLength(1);
  });
});

import { analyticsNotFound } from '../../../http/analytics-error.js';
import { readIdempotencyKey } from '../../../http/idempotency-key.js';
import { toStorableJson } from '../../../http/to-storable-json.js';
import type { Route } from '../../route.js';
import { analyticsRoutes } from '../analytics-route.js';
import { type Field, field, nullable, optional } from '../fields/field.js';
import { type ProblemTree, WrongValue, wrongValue } from '../fields/field-problem.js';
import { boolean, choice, integer, text } from '../fields/scalar-fields.js';
import { inEnvelope, readAnalyticsBody } from '../read-analytics-body.js';
import { readObjectId } from '../read-object-id.js';
import { configField } from './config-field.js';
import { SCORE_KINDS } from './score-kinds.js';
import { toDefinitionJson } from './to-definition-json.js';

const MAX_NAME_LENGTH = 255;
const name = text({ maxLength: MAX_NAME_LENGTH });
const description = nullable(text({ isBlankAllowed: true }));
/** A config is looked at after the kind that it is for. */
const anyConfig: Field<unknown> = field((value) => value);
const active: Field<boolean> = field((value) => {
  if (boolean().read(value)) throw wrongValue('New scorers must be created as active.');
  return false;
});

/** Makes a definition with its first version. */
export const createDefinitionRoute: Route[] = analyticsRoutes({
  method: 'POST',
  path: '/score_definitions',
  scope: 'write',
  handle: async (request, reply, { store, projectId, team, user, body }) => {
    const fields = {
      name,
      description: optional(description),
      kind: choice(SCORE_KINDS),
      archived: optional(active),
      config: anyConfig,
    };
    const { kind, config, ...given } = await readAnalyticsBody(body, fields);
    const input = {
      name: given.name,
      description: given.description ?? '',
      kind,
      config: toStorableJson(readConfig(kind, config)),
      createdBy: user,
    };
    const key = readIdempotencyKey(request);
    const { definition } = await store.change('create-score-definition', projectId, input, key);
    return reply.code(201).send(toDefinitionJson(definition, team));
  },
});

/** Renames, describes or archives a definition; none of it makes a version. */
export const updateDefinitionRoute: Route[] = analyticsRoutes({
  method: 'PATCH',
  path: '/score_definitions/:id',
  scope: 'write',
  handle: async (request, _reply, { store, projectId, team, body }) => {
    const id = readObjectId(request);
    if ((await store.query('get-score-definition', projectId, { id })) === null) throw analyticsNotFound();
    const fields = { name: optional(name), description: optional(description), archived: optional(boolean()) };
    const { archived: isArchived, ...given } = await readAnalyticsBody(body, fields);
    const input = {
      id,
      name: given.name,
      description: given.description === null ? '' : given.description,
      isArchived,
    };
    const result = await store.change('update-score-definition', projectId, input, readIdempotencyKey(request));
    if (result.kind === 'not-found') throw analyticsNotFound();
    return toDefinitionJson(result.definition, team);
  },
});

/** Gives a definition a new config; the versions before it stay as they were. */
export const addVersionRoute: Route[] = analyticsRoutes({
  method: 'POST',
  path: '/score_definitions/:id/new_version',
  scope: 'write',
  handle: async (request, reply, { store, projectId, team, user, body }) => {
    const id = readObjectId(request);
    const definition = await store.query('get-score-definition', projectId, { id });
    if (definition === null) throw analyticsNotFound();
    const fields = { config: configField(definition.kind), base_version: optional(integer({ min: 1 })) };
    const { config, base_version: baseVersion = null } = await readAnalyticsBody(body, fields);
    const input = { id, config: toStorableJson(config), baseVersion, createdBy: user };
    const result = await store.change('add-score-definition-version', projectId, input, readIdempotencyKey(request));
    if (result.kind === 'not-found') throw analyticsNotFound();
    if (result.kind === 'done') return toDefinitionJson(result.definition, team);
    const detail = 'The scorer changed since you opened it. Reload the latest version and try again.';
    return reply.code(409).send({ detail, current_version: result.currentVersion });
  },
});

function readConfig(kind: (typeof SCORE_KINDS)[number], config: unknown): object {
  return inEnvelope(() => {
    try {
      return configField(kind).read(config);
    } catch (error) {
      if (!(error instanceof WrongValue)) throw error;
      throw new WrongValue(new Map<string, ProblemTree>([['config', error.problems]]));
    }
  });
}

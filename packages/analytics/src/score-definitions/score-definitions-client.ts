import {
  ApiPromise,
  type ApiRequest,
  type ApiResponse,
  newTraceId,
  PagePromise,
  parseJsonObject,
  parseUuid,
  path,
  type RequestOptions,
  requireObject,
  type Transport,
  toJsonText,
  ValidationError,
  type ValidationIssue,
} from '@tailrace/core';
import { checkText } from '../wire/check-text.js';
import { loadOffsetPage } from '../wire/load-offset-page.js';
import { notRepeated } from '../wire/not-repeated.js';
import { type OrderBy, toOrderBy } from '../wire/to-order-by.js';
import { checkConfig, checkKind } from './check-config.js';
import { readScoreDefinition, toWireConfig } from './read-score-definition.js';
import { readScoreAgreement, type ScoreAgreement } from './score-agreement.js';
import type { ScoreConfigs, ScoreKind } from './score-config.js';
import type {
  CreatedDefinition,
  DefinitionOfKind,
  NewScoreDefinition,
  ScoreDefinition,
  ScoreDefinitionUpdate,
} from './score-definition.js';

const ROUTE = '/score_definitions/';
const MAX_NAME_LENGTH = 255;

/** Which definitions to list. */
export interface ListScoreDefinitionsOptions {
  /** Part of the name or the description, in any case. */
  search?: string | undefined;
  kind?: ScoreKind | undefined;
  /** Lists archived ones instead. @default false */
  archived?: boolean | undefined;
  /** @default 'name' */
  orderBy?: DefinitionOrder | readonly DefinitionOrder[] | undefined;
  /** Definitions a page. @default 100 */
  limit?: number | undefined;
  /** How many to skip. @default 0 */
  offset?: number | undefined;
}

/** What definitions are ordered by. */
export type DefinitionOrder = OrderBy<'name' | 'kind' | 'createdAt' | 'updatedAt' | 'currentVersion'>;

/** A new config for a definition. */
export interface NewVersionOptions<Config = ScoreConfigs[ScoreKind]> {
  config: Config;
  /** The version that was edited: VersionConflictError when there is a newer one. @default that of the definition, none for a bare id */
  baseVersion?: number | undefined;
}

/**
 * Creates and versions what reviewers may score.
 *
 * @example
 * const tone = await client.scoreDefinitions.create({
 *   name: 'tone',
 *   kind: 'categorical',
 *   config: { options: [{ key: 'kind', label: 'Kind' }, { key: 'rude', label: 'Rude' }] },
 * });
 */
export class ScoreDefinitionsClient {
  readonly #transport: Transport;

  /** Made by `AnalyticsClient`. */
  constructor(transport: Transport) {
    this.#transport = transport;
  }

  /** Lists definitions, by name; archived ones only when asked for. Await it for one page, or iterate over all. */
  list(filter: ListScoreDefinitionsOptions = {}, options?: RequestOptions): PagePromise<ScoreDefinition> {
    return new PagePromise(async () => {
      requireObject(filter, 'filter', '{ search, kind, archived, orderBy, limit, offset }');
      const { archived, kind, limit, offset, orderBy, search } = filter;
      const query = { archived, kind, limit, offset, order_by: toOrderBy(orderBy), search };
      return loadOffsetPage(this.#transport, { method: 'GET', path: ROUTE, query, options }, readScoreDefinition);
    });
  }

  /**
   * Creates a definition with its first version. Sent once: see `maxRetries` to repeat it all the same.
   *
   * @throws ValidationError for a config that its kind cannot have, before anything is sent; InvalidFieldsError.
   */
  create<const Input extends NewScoreDefinition>(
    definition: Input,
    options?: RequestOptions,
  ): ApiPromise<CreatedDefinition<Input>> {
    return ApiPromise.write(
      this.#transport,
      async () =>
        this.#send({ method: 'POST', path: ROUTE, body: creationBody(definition), options: notRepeated(options) }),
      (response) => readAnswer(response) as CreatedDefinition<Input>,
      () => definitionWhenOff(definition),
    );
  }

  /** Reads a definition, also an archived one. Rejects with NotFoundError. */
  retrieve(id: string, options?: RequestOptions): ApiPromise<ScoreDefinition> {
    return ApiPromise.start(async () => this.#send({ method: 'GET', path: routeOf(id), options }), readAnswer);
  }

  /** Renames, describes or archives a definition, without a new version. Throws ValidationError; InvalidFieldsError, NotFoundError. */
  update(id: string, change: ScoreDefinitionUpdate, options?: RequestOptions): ApiPromise<ScoreDefinition> {
    return ApiPromise.write(
      this.#transport,
      async () => this.#send({ method: 'PATCH', path: routeOf(id), body: updateBody(change), options }),
      readAnswer,
      () => definitionWhenOff({ ...change, id }),
    );
  }

  /**
   * Gives a definition a new config; scores that were given keep theirs. With a definition instead of an id the config is checked for its kind,
   * and the change is refused when somebody else made a version meanwhile. Sent once.
   *
   * @throws ValidationError before anything is sent; VersionConflictError, InvalidFieldsError, NotFoundError.
   */
  newVersion<Definition extends ScoreDefinition>(
    definition: Definition | string,
    version: NewVersionOptions<ScoreConfigs[Definition['kind']]>,
    options?: RequestOptions,
  ): ApiPromise<DefinitionOfKind<Definition['kind']>> {
    return ApiPromise.write(
      this.#transport,
      async () => {
        const path = `${routeOf(idOf(definition))}new_version/`;
        const body = versionBody(definition, version);
        return this.#send({ method: 'POST', path, body, options: notRepeated(options) });
      },
      (response) => readAnswer(response) as DefinitionOfKind<Definition['kind']>,
      () => definitionWhenOff({ ...(typeof definition === 'object' ? definition : { id: definition }), ...version }),
    );
  }

  /**
   * Computes how far reviewers agree about what they scored by this definition: Krippendorff's alpha, Cohen's kappa, and the part of equal pairs. What cannot
   * be computed is null with the reason. Tailrace's server only; `computeAgreement` does it with scores from anywhere.
   *
   * @throws ValidationError before anything is sent; NotFoundError.
   */
  agreement(definition: ScoreDefinition | string, options?: RequestOptions): ApiPromise<ScoreAgreement> {
    return ApiPromise.start(
      async () => this.#send({ method: 'GET', path: `${routeOf(idOf(definition))}agreement/`, options }),
      (response) => readScoreAgreement(parseJsonObject('score agreement', response)),
    );
  }

  #send(request: ApiRequest): Promise<ApiResponse> {
    return this.#transport.send(request);
  }
}

const readAnswer = (response: ApiResponse): ScoreDefinition =>
  readScoreDefinition(parseJsonObject('score definition', response));

const idOf = (definition: ScoreDefinition | string): string =>
  typeof definition === 'string' ? definition : definition?.id;

const routeOf = (id: string): string => path`/score_definitions/${parseUuid(id, 'id')}/`;

function creationBody(definition: NewScoreDefinition): string {
  requireObject(definition, 'definition', '{ name, kind, config }');
  const { config, description, kind, name } = definition;
  const kindIssues = checkKind(kind);
  throwIfAny([
    ...checkText(name, 'name', MAX_NAME_LENGTH),
    ...kindIssues,
    ...(kindIssues.length === 0 ? checkConfig(kind, config) : []),
  ]);
  return toJsonText({ name, description, kind, config: toWireConfig(config) });
}

function updateBody(change: ScoreDefinitionUpdate): string {
  requireObject(change, 'change', '{ name, description, archived }');
  const { archived, description, name } = change;
  if (name !== undefined) throwIfAny(checkText(name, 'name', MAX_NAME_LENGTH));
  return toJsonText({ name, description, archived });
}

function versionBody(definition: ScoreDefinition | string, version: NewVersionOptions): string {
  requireObject(version, 'version', '{ config, baseVersion }');
  requireObject(version.config, 'config', 'an object');
  const isKnown = typeof definition === 'object' && definition !== null;
  const baseVersion = version.baseVersion ?? (isKnown ? definition.currentVersion : undefined);
  throwIfAny(isKnown ? checkConfig(definition.kind, version.config) : []);
  if (baseVersion !== undefined && !(Number.isInteger(baseVersion) && baseVersion >= 1)) {
    throwIfAny([{ field: 'baseVersion', message: 'expected a whole number from 1' }]);
  }
  return toJsonText({ config: toWireConfig(version.config), base_version: baseVersion });
}

function throwIfAny(issues: readonly ValidationIssue[]): void {
  if (issues.length > 0) throw new ValidationError(issues);
}

/** What a switched-off client answers: the definition as it was given. */
function definitionWhenOff(given: object): string {
  return toJsonText({ id: newTraceId(), name: '', description: '', current_version: 1, ...given });
}

import { renameFields, toCamelCase, toSnakeCase } from '../wire/case.js';
import { isRecord } from '../wire/record.js';
import { readUser } from '../wire/user.js';
import type { ScoreConfigs, ScoreKind } from './score-config.js';
import type { ScoreDefinition } from './score-definition.js';

/** Reads a definition from its wire form. */
export function readScoreDefinition(wire: Record<string, unknown>): ScoreDefinition {
  const definition = renameFields(wire, toCamelCase);
  return {
    ...definition,
    config: readConfig(wire.config),
    createdBy: readUser(wire.created_by),
  } as unknown as ScoreDefinition;
}

/** Reads a config from its wire form. */
export function readConfig(config: unknown): ScoreConfigs[ScoreKind] {
  return (isRecord(config) ? renameFields(config, toCamelCase) : {}) as ScoreConfigs[ScoreKind];
}

/** Writes a config in its wire form. */
export function toWireConfig(config: ScoreConfigs[ScoreKind]): Record<string, unknown> {
  return renameFields(config, toSnakeCase);
}

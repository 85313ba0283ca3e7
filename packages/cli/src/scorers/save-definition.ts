import type { NewScoreDefinition, ScoreDefinition, ScoreKind } from '@tailrace/client';
import type { CommandContext } from '../command-context.js';
import { UsageError } from '../errors/usage-error.js';
import { EXIT, type ExitCode } from '../exit-code.js';
import { type ConfigFlags, readConfigFlags } from './config-flags.js';
import { describeValues } from './describe-definition.js';
import { findDefinition, loadDefinitions } from './load-definitions.js';

/** A definition to make. */
export interface CreateDefinitionFlags extends ConfigFlags {
  kind: ScoreKind;
  description?: string;
}

/** Makes a score definition. */
export async function createDefinition(
  context: CommandContext,
  name: string,
  { description, kind, ...flags }: CreateDefinitionFlags,
): Promise<ExitCode> {
  const config = readConfigFlags(kind, flags);
  const { analytics } = await context.openClient();
  const definition = { name, description, kind, config } as NewScoreDefinition;
  const created = await analytics.scoreDefinitions.create(definition, { signal: context.signal });
  return report(context, 'created', created);
}

/** Gives a score definition a new version: flags change what they name, and leave the rest of its config as it is. */
export async function addVersion(
  context: CommandContext,
  nameOrId: string,
  { baseVersion, ...flags }: ConfigFlags & { baseVersion?: number },
): Promise<ExitCode> {
  const { signal } = context;
  const client = await context.openClient();
  const definition = findDefinition(await loadDefinitions(client, signal), nameOrId);
  const change = readConfigFlags(definition.kind, flags);
  if (flags.config === undefined && Object.keys(change).length === 0) {
    throw new UsageError('there is nothing to change: say what is new, for example --max 10; --help lists the flags');
  }
  const config = flags.config === undefined ? { ...definition.config, ...change } : change;
  const version = { config: config as never, baseVersion };
  const { scoreDefinitions } = client.analytics;
  return report(context, 'changed', await scoreDefinitions.newVersion(definition, version, { signal }));
}

async function report({ output }: CommandContext, done: string, definition: ScoreDefinition): Promise<ExitCode> {
  const { currentVersion, id, name } = definition;
  if (output.isJson) await output.json(definition);
  else output.note(`${done} ${name} (${id}), version ${currentVersion}: ${describeValues(definition)}`);
  return EXIT.ok;
}

import type { ScoreDefinition, ScoreKind } from '@tailrace/client';
import type { CommandContext } from '../command-context.js';
import { EXIT, type ExitCode } from '../exit-code.js';
import { type ListView, writeList } from '../output/list.js';
import { describeValues } from './describe-definition.js';

const VIEW: ListView<ScoreDefinition> = {
  headings: ['DEFINITION', 'NAME', 'KIND', 'VERSION', 'VALUES'],
  row: (definition) => [
    definition.id,
    definition.name,
    definition.kind,
    String(definition.currentVersion),
    describeValues(definition),
  ],
};

/** Which definitions to list. */
export interface ListDefinitionsFlags {
  kind?: ScoreKind | undefined;
  search?: string | undefined;
  archived?: boolean | undefined;
}

/** Lists score definitions, by name. */
export async function listDefinitions(context: CommandContext, flags: ListDefinitionsFlags): Promise<ExitCode> {
  const { analytics } = await context.openClient();
  const load = (pageSize: number) =>
    analytics.scoreDefinitions.list({ ...flags, limit: pageSize }, { signal: context.signal });
  await writeList(context.output, { limit: Number.POSITIVE_INFINITY, load }, VIEW);
  return EXIT.ok;
}

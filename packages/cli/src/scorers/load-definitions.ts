import type { LaminarClient, ScoreDefinition } from '@tailrace/client';
import { UsageError } from '../errors/usage-error.js';

/** Reads all score definitions that are in use, by name. */
export async function loadDefinitions({ analytics }: LaminarClient, signal: AbortSignal): Promise<ScoreDefinition[]> {
  const definitions: ScoreDefinition[] = [];
  for await (const definition of analytics.scoreDefinitions.list({}, { signal })) definitions.push(definition);
  return definitions;
}

/** Finds the definition of a name or an id. Throws UsageError when there is none, or when several have the name. */
export function findDefinition(definitions: readonly ScoreDefinition[], nameOrId: string): ScoreDefinition {
  const byId = definitions.find(({ id }) => id === nameOrId.toLowerCase());
  if (byId !== undefined) return byId;
  const [found, ...others] = definitions.filter(({ name }) => name === nameOrId);
  if (found === undefined) {
    const names = definitions.map(({ name }) => name).join(', ');
    const known = names === '' ? 'there is none: tailrace score-def create makes one' : `there are: ${names}`;
    throw new UsageError(`no score definition is called ${JSON.stringify(nameOrId)}; ${known}`);
  }
  if (others.length > 0) {
    const ids = [found, ...others].map(({ id }) => id).join(', ');
    throw new UsageError(
      `several score definitions are called ${JSON.stringify(nameOrId)}; say which by its id: ${ids}`,
    );
  }
  return found;
}

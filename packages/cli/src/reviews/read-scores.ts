import type { LaminarClient, ReviewScoreInput } from '@tailrace/client';
import { UsageError } from '../errors/usage-error.js';
import { findDefinition, loadDefinitions } from '../scorers/load-definitions.js';
import { readValue } from '../scorers/read-value.js';

/** Reads `name=value` pairs as scores that fit their definitions. Throws UsageError, ValidationError. */
export async function readScores(
  client: LaminarClient,
  pairs: readonly string[],
  signal: AbortSignal,
): Promise<ReviewScoreInput[]> {
  if (pairs.length === 0) return [];
  const given = pairs.map(splitPair);
  const definitions = await loadDefinitions(client, signal);
  const scores = given.map(({ name, value }) => readValue(findDefinition(definitions, name), value));
  const repeated = scores.findIndex(
    ({ definitionId }, index) => scores.findIndex((score) => score.definitionId === definitionId) < index,
  );
  if (repeated >= 0) throw new UsageError(`${given[repeated]?.name} is scored twice; a review has one score of each`);
  return scores;
}

/** The name may have an `=` in it, the value has none. */
function splitPair(pair: string): { name: string; value: string } {
  const at = pair.lastIndexOf('=');
  const [name, value] = [pair.slice(0, at).trim(), pair.slice(at + 1)];
  if (at < 1 || name === '' || value.trim() === '') {
    throw new UsageError(`--score ${JSON.stringify(pair)}: expected a name and a value, such as quality=4`);
  }
  return { name, value };
}

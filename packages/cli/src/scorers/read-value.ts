import { type ReviewScoreInput, type ScoreDefinition, scoreOf } from '@tailrace/client';
import { UsageError } from '../errors/usage-error.js';

const YES = new Set(['yes', 'y', 'true', '1']);
const NO = new Set(['no', 'n', 'false', '0']);

/** Makes a score of its text. Throws UsageError for what is neither yes nor no, ValidationError for what the definition does not take. */
export function readValue(definition: ScoreDefinition, text: string): ReviewScoreInput {
  switch (definition.kind) {
    case 'numeric':
      return scoreOf(definition, text);
    case 'boolean':
      return scoreOf(definition, readAnswer(definition.name, text));
    case 'categorical':
      return scoreOf(
        definition,
        text.split(',').map((key) => key.trim()),
      );
    default:
      definition satisfies never;
      throw new UsageError('this definition is of a kind that this version does not know');
  }
}

function readAnswer(name: string, text: string): boolean {
  const answer = text.trim().toLowerCase();
  if (YES.has(answer)) return true;
  if (NO.has(answer)) return false;
  throw new UsageError(`${name}: expected yes or no, got ${JSON.stringify(text)}`);
}

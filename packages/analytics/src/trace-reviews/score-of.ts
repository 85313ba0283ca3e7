import { describeValue, requireObject, ValidationError } from '@tailrace/core';
import type { CategoricalConfig } from '../score-definitions/score-config.js';
import type {
  BooleanDefinition,
  CategoricalDefinition,
  NumericDefinition,
  ScoreDefinition,
} from '../score-definitions/score-definition.js';
import { checkValue } from './check-value.js';
import type { ReviewScoreInput } from './review-score-input.js';

/** What a score of this definition may be: a key of its options or several, a number, or yes and no. */
export type ScoreValue<Definition extends ScoreDefinition> = Definition extends NumericDefinition
  ? number | string
  : Definition extends BooleanDefinition
    ? boolean
    : Definition extends CategoricalDefinition<infer Config>
      ? ChoiceOf<Config>
      : never;

/** One key where one is chosen, a list where several are, either where it is not known. */
type ChoiceOf<Config extends CategoricalConfig> = Config extends { selectionMode: 'multiple' }
  ? readonly KeyOf<Config>[]
  : Config extends { selectionMode: 'single' }
    ? KeyOf<Config>
    : 'selectionMode' extends keyof Config
      ? KeyOf<Config> | readonly KeyOf<Config>[]
      : KeyOf<Config>;

type KeyOf<Config extends CategoricalConfig> = Config['options'][number]['key'];

/**
 * Makes a score for a review that fits its definition, and pins it to the version that it was checked against.
 *
 * @throws ValidationError for a value that the definition does not take.
 * @example
 * await analytics.traceReviews.create({ traceId, scores: [scoreOf(quality, 4.5), scoreOf(tone, 'kind'), scoreOf(isSolved, true)] });
 */
export function scoreOf<const Definition extends ScoreDefinition>(
  definition: Definition,
  value: NoInfer<ScoreValue<Definition>>,
): ReviewScoreInput {
  requireObject(definition, 'definition', 'a score definition');
  const { currentVersionId, id, kind, name } = definition;
  const issues = checkValue(definition, value, typeof name === 'string' && name !== '' ? name : 'value');
  if (issues.length > 0) throw new ValidationError(issues);
  const target = { definitionId: id, definitionVersionId: currentVersionId };
  const given: unknown = value;
  if (kind === 'numeric') return { ...target, numericValue: given as number | string };
  if (kind === 'boolean') return { ...target, booleanValue: given as boolean };
  if (kind === 'categorical') return { ...target, categoricalValues: [given].flat() as string[] };
  throw new ValidationError([{ field: 'definition.kind', message: `is none: ${describeValue(kind)}` }]);
}

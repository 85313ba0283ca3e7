import type { StoredReview, StoredReviewScore } from '../../../store/reviews/stored-review.js';
import type { ScoreName } from './score-names.js';

/** What a person chose, as they would say it. */
export type Label = number | boolean | string | readonly string[] | null;

/** The config of a categorical definition, as far as an export looks at it. */
interface CategoricalConfig {
  options: readonly { key: string }[];
  selection_mode?: string;
}

/** The scores of a review by name: numbers, answers, a key where one is chosen, and a list of keys where several may be. */
export function toLabels({ scores }: StoredReview, nameOf: ScoreName): Record<string, Label> {
  return Object.fromEntries(scores.map((score) => [nameOf(score), toLabel(score)]));
}

/**
 * The scores of a review as numbers: 1 and 0 for yes and no, and for a categorical score one number for each of its options, 1 for what was chosen and 0
 * for what was not, so that an average says how often an option was chosen.
 */
export function toNumbers({ scores }: StoredReview, nameOf: ScoreName): Record<string, number> {
  return Object.fromEntries(scores.flatMap((score) => numbersOf(score, nameOf(score))));
}

function toLabel(score: StoredReviewScore): Label {
  const { booleanValue, categoricalValues, numericValue } = score;
  if (numericValue !== null) return Number(numericValue);
  if (categoricalValues === null) return booleanValue;
  return configOf(score).selection_mode === 'multiple' ? categoricalValues : (categoricalValues[0] ?? null);
}

function numbersOf(score: StoredReviewScore, name: string): [string, number][] {
  const { booleanValue, categoricalValues, numericValue } = score;
  if (numericValue !== null) return [[name, Number(numericValue)]];
  if (categoricalValues === null) return [[name, Number(booleanValue)]];
  return configOf(score).options.map(({ key }) => [`${name}: ${key}`, Number(categoricalValues.includes(key))]);
}

function configOf({ config }: StoredReviewScore): CategoricalConfig {
  return JSON.parse(config) as CategoricalConfig;
}

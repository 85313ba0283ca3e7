import type { ScoreKind } from '../score-definitions/score-config.js';
import type { Agreement } from './agreement.js';
import { AgreementTally } from './agreement-tally.js';
import type { Rating, RatingValue } from './rating.js';

/**
 * Computes how far raters agree. Numbers are as far apart as the square of their difference; answers and single choices are equal or not; of
 * several choices at once counts what part of them is in common (Jaccard), which for one choice each is the same as equal or not.
 *
 * @throws ValidationError for a rating that is not of this kind.
 * @example
 * const { krippendorffAlpha } = computeAgreement('numeric', [
 *   { unit: 'trace-1', rater: 'ada', value: 4 },
 *   { unit: 'trace-1', rater: 'bob', value: 5 },
 *   { unit: 'trace-2', rater: 'ada', value: 1 },
 *   { unit: 'trace-2', rater: 'bob', value: 1 },
 * ]);
 */
export function computeAgreement(kind: ScoreKind, ratings: Iterable<Rating>): Agreement {
  const tally = new AgreementTally(kind);
  const units = new Map<string, [rater: string, value: RatingValue][]>();
  for (const { rater, unit, value } of ratings) {
    const known = units.get(unit);
    if (known === undefined) units.set(unit, [[rater, value]]);
    else known.push([rater, value]);
  }
  for (const unit of units.values()) tally.add(unit);
  return tally.result();
}

import { describeValue, ValidationError } from '@tailrace/core';
import type { ScoreKind } from '../score-definitions/score-config.js';
import type { Agreement, Coefficient } from './agreement.js';
import { cohenKappa } from './cohen-kappa.js';
import type { Distance } from './distance/distance.js';
import { intervalDistance } from './distance/interval-distance.js';
import { jaccardDistance } from './distance/jaccard-distance.js';
import { nominalDistance } from './distance/nominal-distance.js';
import { krippendorffAlpha } from './krippendorff-alpha.js';
import { countPairs, percentAgreement } from './percent-agreement.js';
import { type RatedUnits, toRatedUnits } from './rated-units.js';
import type { Rating } from './rating.js';
import { readAmount, readAnswer, readChoice } from './read-rating.js';

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
  switch (kind) {
    case 'boolean':
      return measure(toRatedUnits(ratings, readAnswer), nominalDistance);
    case 'numeric':
      return measure(toRatedUnits(ratings, readAmount), intervalDistance);
    case 'categorical':
      return measure(toRatedUnits(ratings, readChoice), jaccardDistance);
    default:
      kind satisfies never;
      throw new ValidationError([
        { field: 'kind', message: `expected 'boolean', 'categorical' or 'numeric', got ${describeValue(kind)}` },
      ]);
  }
}

function measure<T extends number | string>(units: RatedUnits<T>, distance: Distance<T>): Agreement {
  const all = [...units.values()].map((raters) => [...raters.values()]);
  const shared = all.filter(({ length }) => length > 1);
  const raters = [...new Set([...units.values()].flatMap((unit) => [...unit.keys()]))];
  return {
    unitCount: units.size,
    sharedUnitCount: shared.length,
    raterCount: raters.length,
    ratingCount: all.reduce((sum, { length }) => sum + length, 0),
    pairCount: countPairs(shared),
    distance: distance.name,
    percentAgreement: percentAgreement(shared),
    cohenKappa: kappaOfTwo(units, raters, distance),
    krippendorffAlpha: krippendorffAlpha(shared, distance),
  };
}

function kappaOfTwo<T extends number | string>(
  units: RatedUnits<T>,
  raters: readonly string[],
  distance: Distance<T>,
): Coefficient {
  const [first, second] = raters;
  if (raters.length !== 2 || first === undefined || second === undefined) {
    return { value: null, reason: 'not_two_raters' };
  }
  const pairs = [...units.values()].flatMap((unit) => {
    const [one, other] = [unit.get(first), unit.get(second)];
    return one === undefined || other === undefined ? [] : [{ one, other }];
  });
  const ratingsOf = (side: 'one' | 'other') => pairs.map((pair) => pair[side]);
  return cohenKappa(ratingsOf('one'), ratingsOf('other'), distance);
}

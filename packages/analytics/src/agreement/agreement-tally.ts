import { describeValue, ValidationError } from '@tailrace/core';
import type { ScoreKind } from '../score-definitions/score-config.js';
import type { Agreement } from './agreement.js';
import type { Distance } from './distance/distance.js';
import { intervalDistance } from './distance/interval-distance.js';
import { jaccardDistance } from './distance/jaccard-distance.js';
import { nominalDistance } from './distance/nominal-distance.js';
import { Measure } from './measure.js';
import type { RatingValue } from './rating.js';
import { readAmount, readAnswer, readChoice } from './read-rating.js';

/** What each rater said about one unit; the last of a rater counts. */
export type UnitRatings = Iterable<readonly [rater: string, value: RatingValue]>;

/**
 * Computes agreement unit by unit, without keeping the ratings: for more of them than fit into memory.
 *
 * @example
 * const tally = new AgreementTally('boolean');
 * for (const { votes } of traces) tally.add(Object.entries(votes));
 * console.log(tally.result().krippendorffAlpha.value);
 */
export class AgreementTally {
  readonly #add: (unit: UnitRatings) => void;
  readonly #measure: { result(): Agreement };

  /** Throws ValidationError for what is no kind of score. */
  constructor(kind: ScoreKind) {
    const { add, measure } = measureOf(kind);
    this.#add = add;
    this.#measure = measure;
  }

  /** Takes all ratings of one unit. Throws ValidationError for a rating that is not of this kind. */
  add(unit: UnitRatings): void {
    this.#add(unit);
  }

  /** The agreement of what was added so far. */
  result(): Agreement {
    return this.#measure.result();
  }
}

function measureOf(kind: ScoreKind) {
  switch (kind) {
    case 'boolean':
      return reading(readAnswer, nominalDistance);
    case 'numeric':
      return reading(readAmount, intervalDistance);
    case 'categorical':
      return reading(readChoice, jaccardDistance);
    default:
      kind satisfies never;
      throw new ValidationError([
        { field: 'kind', message: `expected 'boolean', 'categorical' or 'numeric', got ${describeValue(kind)}` },
      ]);
  }
}

function reading<T extends number | string>(read: (value: RatingValue) => T, distance: Distance<T>) {
  const measure = new Measure(distance);
  const add = (unit: UnitRatings) =>
    measure.add(new Map(Array.from(unit, ([rater, value]): [string, T] => [rater, read(value)])));
  return { add, measure };
}

/** Why a coefficient has no value. */
export type NoCoefficientReason =
  /** No unit was rated by two raters. */
  | 'no_pairs'
  /** All ratings are the same, so that agreement cannot be told from chance. */
  | 'no_variation'
  /** Cohen's kappa compares two raters, and there are fewer or more. */
  | 'not_two_raters';

/** One measure of agreement: either a value, or the reason why there is none. */
export type Coefficient = { value: number; reason: null } | { value: null; reason: NoCoefficientReason };

/** How far two ratings are apart: `nominal` is 0 or 1, `interval` the squared difference, `jaccard` what part of the options of both only one has. */
export type RatingDistance = 'nominal' | 'interval' | 'jaccard';

/** How far raters agree about the same units. */
export interface Agreement {
  /** Units with at least one rating. */
  unitCount: number;
  /** Units that two or more raters rated: only these can show agreement. */
  sharedUnitCount: number;
  raterCount: number;
  ratingCount: number;
  /** Pairs of ratings of one unit, over all units. */
  pairCount: number;
  /** What `cohenKappa` and `krippendorffAlpha` measure by. */
  distance: RatingDistance;
  /** The part of all pairs that say the same, from 0 to 1; chance is not taken off. */
  percentAgreement: Coefficient;
  /** 1 is perfect, 0 is chance, below is worse. For exactly two raters; weighted by the distance. */
  cohenKappa: Coefficient;
  /** 1 is perfect, 0 is chance, below is worse. For any number of raters, also when they did not all rate everything. */
  krippendorffAlpha: Coefficient;
}

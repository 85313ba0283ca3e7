/** What one rater said about one unit: a reviewer about a trace, for example. */
export interface Rating {
  /** What was rated. */
  unit: string;
  /** Who rated it. Of several ratings of a unit by one rater the last counts. */
  rater: string;
  value: RatingValue;
}

/** A number, yes or no, the key of an option, or the keys of several. */
export type RatingValue = number | boolean | string | readonly string[];

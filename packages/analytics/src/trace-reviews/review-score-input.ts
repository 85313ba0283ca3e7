interface ReviewScoreInputBase {
  definitionId: string;
  /** The version to score by. @default the current one */
  definitionVersionId?: string | null | undefined;
}

/** A score that is a choice. */
export interface CategoricalReviewScoreInput extends ReviewScoreInputBase {
  /** Keys of options, at least one. */
  categoricalValues: readonly string[];
  numericValue?: null | undefined;
  booleanValue?: null | undefined;
}

/** A score that is a number. */
export interface NumericReviewScoreInput extends ReviewScoreInputBase {
  /** At most 12 digits, 6 of them decimals; text keeps all of them. */
  numericValue: number | string;
  categoricalValues?: null | undefined;
  booleanValue?: null | undefined;
}

/** A score that is yes or no. */
export interface BooleanReviewScoreInput extends ReviewScoreInputBase {
  booleanValue: boolean;
  categoricalValues?: null | undefined;
  numericValue?: null | undefined;
}

/** One score of a review: exactly one value. `scoreOf` makes one that fits its definition. */
export type ReviewScoreInput = CategoricalReviewScoreInput | NumericReviewScoreInput | BooleanReviewScoreInput;

interface ScoreInputBase {
  definitionId: string;
  /** The version to score by. @default the current one */
  definitionVersionId?: string | null | undefined;
}

/** A score that is a choice. */
export interface CategoricalScoreInput extends ScoreInputBase {
  /** Keys of options, at least one. */
  categoricalValues: readonly string[];
  numericValue?: null | undefined;
  booleanValue?: null | undefined;
}

/** A score that is a number. */
export interface NumericScoreInput extends ScoreInputBase {
  /** At most 12 digits, 6 of them decimals; text keeps all of them. */
  numericValue: number | string;
  categoricalValues?: null | undefined;
  booleanValue?: null | undefined;
}

/** A score that is yes or no. */
export interface BooleanScoreInput extends ScoreInputBase {
  booleanValue: boolean;
  categoricalValues?: null | undefined;
  numericValue?: null | undefined;
}

/** One score of a review: exactly one value. `scoreOf` makes one that fits its definition. */
export type ScoreInput = CategoricalScoreInput | NumericScoreInput | BooleanScoreInput;

/** One choice of a categorical definition. */
export interface CategoricalOption<Key extends string = string> {
  /** Lower-case letters, digits, `_` and `-`, at most 128; the server writes it in lower case. */
  key: Key;
  /** What people see, at most 256 characters. */
  label: string;
}

/** What a categorical score may be. */
export interface CategoricalConfig<Key extends string = string> {
  options: readonly CategoricalOption<Key>[];
  /** Whether one option is chosen, or several. @default 'single' */
  selectionMode?: 'single' | 'multiple' | undefined;
  /** With `multiple`: how many at least. */
  minSelections?: number | null | undefined;
  /** With `multiple`: how many at most. */
  maxSelections?: number | null | undefined;
}

/** What a numeric score may be. */
export interface NumericConfig {
  min?: number | null | undefined;
  max?: number | null | undefined;
  /** Scores lie on this grid, counted from `min`, or from 0. */
  step?: number | null | undefined;
}

/** What the two answers of a boolean score are called. */
export interface BooleanConfig {
  trueLabel?: string | undefined;
  falseLabel?: string | undefined;
}

/** The kinds of scores, and what each may be configured with. */
export interface ScoreConfigs {
  categorical: CategoricalConfig;
  numeric: NumericConfig;
  boolean: BooleanConfig;
}

/** What a score is: a choice, a number, or yes and no. */
export type ScoreKind = keyof ScoreConfigs;

import type { Budget } from './budget.js';
import type { ResolvedTextReprOptions } from './text-repr-options.js';

/** What every part of one rendering knows. */
export interface TextContext {
  readonly options: ResolvedTextReprOptions;
  readonly budget: Budget;
}

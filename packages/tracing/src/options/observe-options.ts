import type { SpanOptions } from './span-options.js';

/** Options of `observe`. */
export interface ObserveOptions extends Omit<SpanOptions, 'name' | 'startTime'> {
  /** Name of the span. @default the function's name */
  name?: string | undefined;
  /** Recorded in place of the arguments. */
  input?: unknown;
  /** Leaves the arguments out. @default false */
  ignoreInput?: boolean | undefined;
  /** Leaves the result out. @default false */
  ignoreOutput?: boolean | undefined;
}

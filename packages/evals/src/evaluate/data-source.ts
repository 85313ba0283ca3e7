import { EvaluationError } from '../errors/evaluation-error.js';
import type { EvalItem } from './eval-item.js';

/** Items that are opened, and what it takes to open the very same ones again. */
export interface OpenedData<Data = unknown, Target = unknown> {
  items: Iterable<EvalItem<Data, Target>> | AsyncIterable<EvalItem<Data, Target>>;
  /** Kept in the log of the run as JSON, and handed to `open` when the run goes on: version, filter, split. */
  pin?: Record<string, unknown> | undefined;
  /** How many items there are, when it is known. */
  total?: number | undefined;
}

/** Data that is the same again when a run goes on, whatever has changed meanwhile. `fromDataset` makes one. */
export interface EvalDataSource<Data = unknown, Target = unknown> {
  /** Opens the items: those of `pin` for a run that goes on, else those that the source is for. */
  open(pin: Record<string, unknown> | undefined): Promise<OpenedData<Data, Target>>;
}

/** What can be evaluated. */
export type EvalData<Data = unknown, Target = unknown> =
  | Iterable<EvalItem<Data, Target>>
  | AsyncIterable<EvalItem<Data, Target>>
  | EvalDataSource<Data, Target>;

/** Opens what is to be evaluated. Rejects with EvaluationError `data_failed` when its source cannot. */
export async function openData<Data, Target>(
  data: EvalData<Data, Target>,
  pin: Record<string, unknown> | undefined,
): Promise<OpenedData<Data, Target>> {
  // First: a file stream can be iterated, and has an `open` of its own.
  if (Symbol.iterator in data || Symbol.asyncIterator in data) {
    return { items: data, total: Array.isArray(data) ? data.length : undefined };
  }
  try {
    return await data.open(pin);
  } catch (error) {
    const said = error instanceof Error ? error.message : String(error);
    throw new EvaluationError('data_failed', `the data could not be opened: ${said}`, { cause: error });
  }
}

/** Tells whether a value can be evaluated. */
export function isEvalData(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  if (Symbol.iterator in value || Symbol.asyncIterator in value) return true;
  return 'open' in value && typeof value.open === 'function';
}

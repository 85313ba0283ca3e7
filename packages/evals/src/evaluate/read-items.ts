import { describeValue, ValidationError } from '@tailrace/core';
import { EvaluationError } from '../errors/evaluation-error.js';
import type { EvalItem } from './eval-item.js';

/** An item with its place and its id. */
export interface PlacedItem<Data, Target> extends EvalItem<Data, Target> {
  id: string;
  index: number;
}

/**
 * Reads items one after the other, whoever asks.
 *
 * @throws ValidationError for an item that is none, or an id that comes twice; EvaluationError `data_failed` for what the source throws.
 */
export async function* readItems<Data, Target>(
  data: Iterable<EvalItem<Data, Target>> | AsyncIterable<EvalItem<Data, Target>>,
): AsyncGenerator<PlacedItem<Data, Target>> {
  const seen = new Set<string>();
  let index = 0;
  for await (const item of guarded(data)) {
    if (typeof item !== 'object' || item === null || !('data' in item)) {
      throw new ValidationError([
        { field: `data[${index}]`, message: `expected { data }, got ${describeValue(item)}` },
      ]);
    }
    const id = item.id ?? String(index);
    if (typeof id !== 'string' || id === '') {
      const message = `expected a string that is not empty, got ${describeValue(id)}`;
      throw new ValidationError([{ field: `data[${index}].id`, message }]);
    }
    if (seen.has(id)) {
      throw new ValidationError([{ field: `data[${index}].id`, message: `${describeValue(id)} is there already` }]);
    }
    seen.add(id);
    yield { ...item, id, index: index++ };
  }
}

async function* guarded<T>(source: Iterable<T> | AsyncIterable<T>): AsyncGenerator<T> {
  try {
    yield* source;
  } catch (error) {
    const said = error instanceof Error ? error.message : String(error);
    throw new EvaluationError('data_failed', `the data could not be read: ${said}`, { cause: error });
  }
}

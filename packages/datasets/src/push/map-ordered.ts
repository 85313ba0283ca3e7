import { AbortedError } from '@tailrace/core';

/** How much may be under way at once, and what ends it all. */
export interface OrderedOptions {
  /** Asked before each start. */
  concurrency: () => number;
  signal?: AbortSignal | undefined;
  /** What is done, for the error of an abort. */
  subject: string;
}

type Outcome<Value> = { value: Value } | { error: unknown };

/**
 * Works on the items of a source, several at once, and yields the results in the order of the source.
 *
 * The source is read only when there is room. A failure, of the source or of an item, comes at its place in the order and after everything under
 * way has ended; an abort comes at once.
 */
export async function* mapOrdered<Item, Result>(
  source: AsyncIterable<Item>,
  work: (item: Item) => Promise<Result>,
  { concurrency, signal, subject }: OrderedOptions,
): AsyncGenerator<Result> {
  const iterator = source[Symbol.asyncIterator]();
  const bell = createBell();
  const running: Task<Result>[] = [];
  let reading: Task<IteratorResult<Item>> | undefined;
  let end: { error?: unknown } | undefined;
  signal?.addEventListener('abort', bell.ring);
  try {
    for (;;) {
      if (signal?.aborted) throw new AbortedError(subject, signal.reason);
      const [head] = running;
      if (head?.outcome) {
        running.shift();
        yield unwrap(head.outcome);
      } else if (reading?.outcome) {
        const { outcome } = reading;
        reading = undefined;
        if ('error' in outcome) end = { error: outcome.error };
        else if (outcome.value.done) end = {};
        else running.push(start(work(outcome.value.value), bell.ring));
      } else if (!end && !reading && running.length < concurrency() && !running.some(hasFailed)) {
        reading = start(iterator.next(), bell.ring);
      } else if (head || reading) await bell.heard();
      else if (end && 'error' in end) throw end.error;
      else return;
    }
  } finally {
    signal?.removeEventListener('abort', bell.ring);
    // Not awaited: a source that hangs would hang its reader here too.
    void iterator.return?.()?.catch(() => undefined);
    await Promise.all(running.map(({ settled }) => settled));
  }
}

interface Task<Value> {
  outcome: Outcome<Value> | undefined;
  settled: Promise<void>;
}

function start<Value>(promise: Promise<Value>, onSettled: () => void): Task<Value> {
  const task: Task<Value> = { outcome: undefined, settled: Promise.resolve() };
  const settle = (outcome: Outcome<Value>) => {
    task.outcome = outcome;
    onSettled();
  };
  task.settled = promise.then(
    (value) => settle({ value }),
    (error: unknown) => settle({ error }),
  );
  return task;
}

const hasFailed = ({ outcome }: Task<unknown>): boolean => outcome !== undefined && 'error' in outcome;

function unwrap<Value>(outcome: Outcome<Value>): Value {
  if ('error' in outcome) throw outcome.error;
  return outcome.value;
}

/** Wakes one waiter; a ring before the wait counts. */
function createBell(): { ring: () => void; heard: () => Promise<void> } {
  let wake = () => {};
  let hasRung = false;
  return {
    ring() {
      hasRung = true;
      wake();
    },
    async heard() {
      if (!hasRung) {
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      }
      hasRung = false;
    },
  };
}

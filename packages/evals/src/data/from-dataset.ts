import { ConfigurationError, describeValue, toJsonText } from '@tailrace/core';
import type { EvalDataSource, OpenedData } from '../evaluate/data-source.js';
import type { EvalItem } from '../evaluate/eval-item.js';

/** Which rows of a dataset to evaluate. Exactly one of `name` and `id`. */
export interface DatasetSelection {
  name?: string | undefined;
  /** UUID of the dataset. */
  id?: string | undefined;
  /** @default the latest when the run starts; a run that goes on stays with it */
  version?: number | undefined;
  /** Only rows whose `metadata.split` is this. */
  split?: string | undefined;
  /** Only rows whose metadata has these values. */
  filter?: Readonly<Record<string, unknown>> | undefined;
}

/** A row of a dataset, as `client.datasets` gives it. */
export interface DatasetRow {
  id: string;
  datasetId: string;
  data: unknown;
  target: unknown;
  metadata: Record<string, unknown>;
  createdAt: string;
}

interface RowSelector {
  name?: string | undefined;
  id?: string | undefined;
  version?: number | undefined;
}

/** What reads datasets; the `datasets` of a `LaminarClient` is one. */
export interface DatasetReader {
  pull(
    options: RowSelector & { limit: number },
  ): PromiseLike<{ totalCount: number; version?: number | undefined; items: unknown[] }>;
  items(options: RowSelector): AsyncIterable<DatasetRow>;
}

/**
 * Evaluates rows of a dataset on the server: pinned to a version, so that a run which goes on meets the same rows, also when the
 * dataset, or the selection in the code, has changed since. Each datapoint is linked to its row.
 *
 * @throws ConfigurationError unless there is exactly one of `name` and `id`.
 * @example
 * await evaluate({ data: fromDataset(client.datasets, { name: 'questions', split: 'test' }), executor, evaluators });
 */
export function fromDataset<Data = unknown, Target = unknown>(
  datasets: DatasetReader,
  selection: DatasetSelection,
): EvalDataSource<Data, Target> {
  const wanted = readSelection(selection);
  return {
    async open(pin): Promise<OpenedData<Data, Target>> {
      const { filter, split, ...selector } = pin === undefined ? wanted : readSelection(pin);
      // The smallest page names the version and counts the rows.
      const { totalCount, version } = await datasets.pull({ ...selector, limit: 1 });
      const pinned = { ...selector, version: selector.version ?? version };
      const conditions = Object.entries({ ...filter, ...(split !== undefined && { split }) });
      return {
        items: readRows<Data, Target>(datasets.items(pinned), conditions),
        pin: { ...pinned, split, filter },
        total: conditions.length === 0 ? totalCount : undefined,
      };
    },
  };
}

function readSelection({ filter, id, name, split, version }: DatasetSelection): DatasetSelection {
  if ((name === undefined) === (id === undefined)) {
    throw new ConfigurationError(
      `fromDataset: pass exactly one of name and id, got ${name === id ? 'neither' : 'both'}`,
    );
  }
  if (filter !== undefined && (typeof filter !== 'object' || filter === null)) {
    throw new ConfigurationError(`fromDataset: filter: expected an object, got ${describeValue(filter)}`);
  }
  return { name, id, version, split, filter };
}

async function* readRows<Data, Target>(
  rows: AsyncIterable<DatasetRow>,
  conditions: readonly [string, unknown][],
): AsyncGenerator<EvalItem<Data, Target>> {
  for await (const { createdAt, data, datasetId, id, metadata, target } of rows) {
    if (!conditions.every(([name, value]) => isSame(metadata[name], value))) continue;
    const datasetLink = { datasetId, datapointId: id, createdAt };
    yield { id, data: data as Data, target: (target ?? undefined) as Target | undefined, metadata, datasetLink };
  }
}

const isSame = (a: unknown, b: unknown): boolean => a === b || toJsonText(a) === toJsonText(b);

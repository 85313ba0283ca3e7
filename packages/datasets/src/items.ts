import { Page, PagePromise, type RequestOptions, ResponseValidationError, type Transport } from '@tailrace/core';
import { type DatasetSelector, readSelector, type SelectedDataset } from './dataset-selector.js';
import type { GetDatapointsResponse, StoredDatapoint } from './dataset-types.js';
import { DATAPOINTS_PATH, readPullResponse, readVersion, toDatasetQuery } from './pull.js';
import { readCount } from './read-count.js';

/** Which dataset to read from its first datapoint to its last. */
export interface ItemsOptions extends DatasetSelector {
  /** The version to read. @default the latest when the reading begins, where the server keeps versions */
  version?: number | undefined;
  /** Datapoints a request, 1 to 1000. @default 100, then as many as make about 1 MiB */
  pageSize?: number | undefined;
}

/** Where the reading of a dataset stands. */
interface Position {
  offset: number;
  /** The server's own place; without it pages go by offset. */
  cursor: string | undefined;
  version: number | undefined;
  limit: number;
  /** Datapoints read so far, each counted once. */
  seen: number;
  /** Datapoints there were when the reading began. */
  expected: number | undefined;
  /** Ids of the page before, to know what a shifted page repeats. */
  previous: ReadonlySet<string>;
}

const MAX_PAGE_SIZE = 1_000;
const PAGE_BYTES = 1_048_576;

/** Reads all datapoints of a dataset, page by page. A page that fails or is missing rejects, it never ends the loop. */
export function readItems<D, T>(
  transport: Transport,
  options: ItemsOptions,
  request: RequestOptions | undefined,
): PagePromise<StoredDatapoint<D, T>> {
  return new PagePromise(async () => {
    const dataset = readSelector(options);
    const limit = readCount('pageSize', options.pageSize, { fallback: 100, least: 1, most: MAX_PAGE_SIZE });
    const reader = { transport, dataset, request, isFixed: options.pageSize !== undefined };
    return loadItems<D, T>(reader, {
      offset: 0,
      cursor: undefined,
      version: readVersion(options.version),
      limit,
      seen: 0,
      expected: undefined,
      previous: new Set(),
    });
  });
}

interface Reader {
  transport: Transport;
  dataset: SelectedDataset;
  request: RequestOptions | undefined;
  isFixed: boolean;
}

async function loadItems<D, T>(reader: Reader, position: Position): Promise<Page<StoredDatapoint<D, T>>> {
  const { cursor, offset, version, limit, previous } = position;
  const response = await reader.transport.send({
    method: 'GET',
    path: DATAPOINTS_PATH,
    query: {
      ...toDatasetQuery(reader.dataset),
      limit,
      ...(cursor === undefined ? { offset, version } : { cursor }),
    },
    options: reader.request,
  });
  const answer = readPullResponse<D, T>(response);
  const items = answer.items.filter(({ id }) => !previous.has(id));
  const next = nextPosition(position, answer, items.length);
  if (!reader.isFixed && answer.items.length > 0) {
    const fitting = Math.floor((PAGE_BYTES * answer.items.length) / response.text.length);
    next.limit = Math.min(Math.max(fitting, 1), MAX_PAGE_SIZE);
  }
  const isLast = isLastPage(next, answer);
  if (isLast) requireAll(next, response.requestId);
  return new Page(items, isLast ? undefined : (next.cursor ?? `offset:${next.offset}`), () => loadItems(reader, next));
}

function nextPosition<D, T>(position: Position, answer: GetDatapointsResponse<D, T>, fresh: number): Position {
  const { items, totalCount, nextCursor, version = position.version } = answer;
  return {
    offset: position.offset + items.length,
    cursor: nextCursor ?? undefined,
    version,
    limit: position.limit,
    seen: position.seen + fresh,
    // Points may come while we read a backend without versions; what was there when we began must be read.
    expected: position.expected ?? totalCount,
    previous: new Set(items.map(({ id }) => id)),
  };
}

function isLastPage<D, T>(next: Position, answer: GetDatapointsResponse<D, T>): boolean {
  if (typeof answer.nextCursor === 'string') return false;
  return answer.items.length === 0 || next.offset >= answer.totalCount;
}

function requireAll({ seen, expected = 0 }: Position, requestId: string | undefined): void {
  if (seen >= expected) return;
  throw new ResponseValidationError(
    `GET ${DATAPOINTS_PATH}`,
    [
      {
        field: 'items',
        message: `ended after ${seen} of ${expected} datapoints; the dataset may have changed meanwhile`,
      },
    ],
    requestId,
  );
}

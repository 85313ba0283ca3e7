import { ApiError, path, type RequestOptions, type Transport } from '@tailrace/core';
import { DatapointsRefusedError, type RefusedDatapoint } from '../errors/datapoints-refused-error.js';
import type { DatapointRow } from './datapoint-row.js';

// Below the 5 MiB that servers take by default, with room for the rest of the body.
const MAX_BATCH_BYTES = 4_000_000;
const MAX_BATCH_ROWS = 500;

/** Where rows are saved. */
export interface SaveTarget {
  transport: Transport;
  evalId: string;
  groupName: string | null;
  options: RequestOptions | undefined;
}

/**
 * Saves rows in batches; one that the server refuses is split until the rows at fault are alone, so that the others are saved.
 *
 * @throws DatapointsRefusedError naming the rows that were refused; whatever concerns the whole call, at once.
 */
export async function saveRows(target: SaveTarget, rows: readonly DatapointRow[]): Promise<void> {
  const refused: RefusedDatapoint[] = [];
  for (const batch of toBatches(rows)) await saveBatch(target, batch, refused);
  if (refused.length > 0) throw new DatapointsRefusedError(refused, rows.length);
}

function toBatches(rows: readonly DatapointRow[]): DatapointRow[][] {
  const batches: DatapointRow[][] = [];
  let batch: DatapointRow[] = [];
  let bytes = 0;
  for (const row of rows) {
    if (batch.length > 0 && (batch.length === MAX_BATCH_ROWS || bytes + row.bytes > MAX_BATCH_BYTES)) {
      batches.push(batch);
      batch = [];
      bytes = 0;
    }
    batch.push(row);
    bytes += row.bytes + 1;
  }
  if (batch.length > 0) batches.push(batch);
  return batches;
}

async function saveBatch(target: SaveTarget, rows: DatapointRow[], refused: RefusedDatapoint[]): Promise<void> {
  const { evalId, groupName, transport } = target;
  const options = withKeyOf(rows, target.options);
  const body = `{"points":[${rows.map(({ json }) => json).join(',')}],"groupName":${JSON.stringify(groupName)}}`;
  try {
    await transport.send({ method: 'POST', path: path`/v1/evals/${evalId}/datapoints`, body, options });
  } catch (error) {
    const [only] = rows;
    if (!concernsRows(error) || only === undefined) throw error;
    if (rows.length === 1) {
      refused.push({ index: only.index, id: only.id, bytes: only.bytes, error });
      return;
    }
    const middle = Math.ceil(rows.length / 2);
    await saveBatch(target, rows.slice(0, middle), refused);
    await saveBatch(target, rows.slice(middle), refused);
  }
}

/** Each request is a write of its own: a key that all of them shared would let only the first be done. */
function withKeyOf(rows: readonly DatapointRow[], options: RequestOptions | undefined): RequestOptions | undefined {
  if (options?.idempotencyKey === undefined) return options;
  return { ...options, idempotencyKey: `${options.idempotencyKey}:${rows[0]?.index}-${rows.at(-1)?.index}` };
}

/** Too much at once, or something wrong in a row: smaller batches tell. */
function concernsRows(error: unknown): boolean {
  return (
    ApiError.isInstance(error) && [400, 413, 422].includes(error.status) && error.code !== 'idempotency_key_reused'
  );
}

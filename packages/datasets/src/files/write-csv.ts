import type { Datapoint } from '../dataset-types.js';
import { toAsyncIterable } from '../push/point-source.js';
import { formatCell, formatTextCell, quoteCell } from './csv-cell.js';
import { type CsvColumns, type ResolvedColumn, resolveColumn } from './csv-columns.js';
import type { WritablePoints } from './write-jsonl.js';

/** How CSV is written. */
export interface WriteCsvOptions {
  /** Headers and what stands under them: `{ question: 'data.question', answer: 'target' }`. @default id, data, target and metadata */
  columns?: CsvColumns | undefined;
  /** What separates the columns. @default ',' */
  delimiter?: string | undefined;
}

const ALL_COLUMNS: CsvColumns = { id: 'id', data: 'data', target: 'target', metadata: 'metadata' };
const CHUNK_LENGTH = 65_536;

/**
 * Writes points as CSV with a header (RFC 4180), in pieces of about 64 KiB, as they come. `readCsv` with the same columns reads it back;
 * with the default ones nothing is lost.
 */
export async function* writeCsv<D, T>(
  points: WritablePoints<D, T>,
  { columns = ALL_COLUMNS, delimiter = ',' }: WriteCsvOptions = {},
): AsyncGenerator<string> {
  const resolved = Object.entries(columns).map(([header, column], index) => resolveColumn(header, index, column));
  const toLine = (cells: readonly string[]) => `${cells.map((cell) => quoteCell(cell, delimiter)).join(delimiter)}\r\n`;
  let text = toLine(resolved.map(({ header }) => header));
  for await (const point of toAsyncIterable(points, 'points')) {
    text += toLine(resolved.map((column) => cellOf(point, column)));
    if (text.length >= CHUNK_LENGTH) {
      yield text;
      text = '';
    }
  }
  if (text !== '') yield text;
}

function cellOf(point: Datapoint, { root, field, isJson }: ResolvedColumn): string {
  const whole = point[root];
  const value = field === undefined ? whole : readField(whole, field);
  return isJson ? formatCell(value) : formatTextCell(value);
}

function readField(holder: unknown, field: string): unknown {
  const isHolder = typeof holder === 'object' && holder !== null && Object.hasOwn(holder, field);
  return isHolder ? (holder as Record<string, unknown>)[field] : undefined;
}

import type { Datapoint } from '../dataset-types.js';
import { DatasetFileError } from '../errors/dataset-file-error.js';
import { parseCell } from './csv-cell.js';
import type { ResolvedColumn } from './csv-columns.js';

/** Makes a point of the cells of a row. Throws DatasetFileError, with line and column, when they make none. */
export function rowToPoint(cells: readonly string[], columns: readonly ResolvedColumn[], line: number): Datapoint {
  const point: Partial<Datapoint> = {};
  for (const column of columns) setCell(point, column, cells[column.index] ?? '', line);
  if (point.data === undefined) {
    const column = columns.find(({ root }) => root === 'data');
    throw new DatasetFileError('the row has no data', { line, column: column && column.index + 1 });
  }
  return point as Datapoint;
}

function setCell(point: Partial<Datapoint>, column: ResolvedColumn, cell: string, line: number): void {
  const { root, field, index, isJson } = column;
  if (field === undefined && cell === '') return;
  const value = isJson ? parseCell(cell) : cell;
  if (root === 'id') {
    point.id = cell;
  } else if (field !== undefined) {
    const holder = point[root] ?? {};
    point[root] = holder as Record<string, unknown>;
    // Not assigned: `__proto__` is a header like any other.
    Object.defineProperty(holder, field, { value, enumerable: true, writable: true, configurable: true });
  } else if (root === 'metadata') {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) {
      throw new DatasetFileError('metadata: expected a JSON object', { line, column: index + 1 });
    }
    point.metadata = value as Record<string, unknown>;
  } else {
    point[root] = value;
  }
}

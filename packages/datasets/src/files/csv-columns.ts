import { describeValue, ValidationError } from '@tailrace/core';
import { DatasetFileError } from '../errors/dataset-file-error.js';

/** Where a column goes: `id`, `data`, `target`, `metadata`, or a field such as `data.question`; and how its cells are read. */
export interface CsvColumn {
  path: string;
  /** `text` takes cells as they are; `json` reads JSON where a cell is JSON. @default `json` for all of data, target or metadata, `text` for a field */
  as?: 'text' | 'json' | undefined;
}

/** Which header goes where; headers that are not listed are left out. */
export type CsvColumns = Readonly<Record<string, string | CsvColumn>>;

/** A part of a point that columns can go to. */
export type PointRoot = 'data' | 'target' | 'metadata';

/** One column of a table, resolved. */
export interface ResolvedColumn {
  header: string;
  /** Its place in the table, from 0. */
  index: number;
  root: PointRoot | 'id';
  /** The field within the root; `undefined` for the root as a whole. */
  field: string | undefined;
  isJson: boolean;
}

const PATH = /^(?:(id|data|target|metadata)|(data|target|metadata)\.(.+))$/s;

/** Resolves one column. Throws ValidationError for a path that leads nowhere. */
export function resolveColumn(header: string, index: number, column: string | CsvColumn): ResolvedColumn {
  const { path, as } = typeof column === 'string' ? { path: column, as: undefined } : column;
  const match = PATH.exec(path);
  if (!match) {
    const expected = 'expected id, data, target, metadata, or a field such as data.question';
    throw new ValidationError([
      { field: `columns[${JSON.stringify(header)}]`, message: `${expected}, got ${describeValue(path)}` },
    ]);
  }
  const [, whole, root = whole, field] = match;
  return {
    header,
    index,
    root: root as PointRoot | 'id',
    field,
    isJson: as === undefined ? field === undefined : as === 'json',
  };
}

/** Decides what each column of a header is. Throws DatasetFileError for repeated or missing headers, ValidationError for a bad map. */
export function resolveHeader(
  header: readonly string[],
  columns: CsvColumns | undefined,
  line: number,
): ResolvedColumn[] {
  refuseRepeats(header, line);
  const resolved = columns ? mapped(header, columns, line) : header.map((name, index) => byName(name, index, line));
  for (const { root, field, index } of resolved) {
    if (field !== undefined || root === 'id') continue;
    const fields = resolved.find((other) => other.root === root && other.field !== undefined);
    if (fields)
      throw new DatasetFileError(`${root} and ${root}.${fields.field} cannot both be columns`, {
        line,
        column: index + 1,
      });
  }
  return resolved;
}

function refuseRepeats(header: readonly string[], line: number): void {
  header.forEach((name, index) => {
    const first = header.indexOf(name);
    if (first === index) return;
    throw new DatasetFileError(`the header ${JSON.stringify(name)} stands in column ${first + 1} already`, {
      line,
      column: index + 1,
    });
  });
}

function mapped(header: readonly string[], columns: CsvColumns, line: number): ResolvedColumn[] {
  return Object.entries(columns).map(([name, column]) => {
    const index = header.indexOf(name);
    if (index !== -1) return resolveColumn(name, index, column);
    const there = header.map((other) => JSON.stringify(other)).join(', ');
    throw new DatasetFileError(`there is no column ${JSON.stringify(name)}; the header has ${there}`, { line });
  });
}

function byName(name: string, index: number, line: number): ResolvedColumn {
  if (name.trim() === '') throw new DatasetFileError('the column has no name', { line, column: index + 1 });
  return resolveColumn(name, index, PATH.test(name) ? name : `data.${name}`);
}

import { brandError, hasErrorBrand, TailraceError } from '@tailrace/core';

/** Where in a file something is wrong. */
export interface FilePlace {
  /** The file, when it has a name. */
  path?: string | undefined;
  /** From 1. */
  line: number;
  /** From 1, in characters; in CSV the column of the table. `undefined` when it is the line as a whole. */
  column?: number | undefined;
}

/** Says that a JSONL or CSV file cannot be read, and where. */
export class DatasetFileError extends TailraceError {
  /** The file, when it has a name. */
  readonly path: string | undefined;
  /** From 1. */
  readonly line: number;
  /** From 1, in characters; in CSV the column of the table. `undefined` when it is the line as a whole. */
  readonly column: number | undefined;
  /** What is wrong, without the place. */
  readonly reason: string;

  constructor(reason: string, place: FilePlace, cause?: unknown) {
    const at = [`line ${place.line}`, place.column !== undefined && `column ${place.column}`]
      .filter(Boolean)
      .join(', ');
    super('invalid_file', `${place.path === undefined ? '' : `${place.path}, `}${at}: ${reason}`, { cause });
    this.path = place.path;
    this.line = place.line;
    this.column = place.column;
    this.reason = reason;
  }

  static {
    brandError(this, 'DatasetFileError');
  }

  /** Tells whether a value is a `DatasetFileError`, also when another copy of the package made it. */
  static override isInstance(error: unknown): error is DatasetFileError {
    return hasErrorBrand(error, 'DatasetFileError');
  }
}

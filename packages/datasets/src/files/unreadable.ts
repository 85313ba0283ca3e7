import type { DatasetFileError } from '../errors/dataset-file-error.js';

/** What readers do about rows that cannot be read, and tell about all of them. */
export interface UnreadableOptions {
  /**
   * `throw` ends the reading at the first row that cannot be read. `yield` gives its DatasetFileError in its place and goes on with the row after
   * it: `push` takes it as a rejected point. A header that cannot be read, and bytes that are no UTF-8, always throw. @default 'throw'
   */
  unreadable?: 'throw' | 'yield' | undefined;
  /** Told the line of each row, from 1, before it comes. */
  onRow?: ((line: number) => void) | undefined;
}

/** Gives the error of a row in its place, or throws it. */
export function unreadableRow(error: DatasetFileError, { onRow, unreadable }: UnreadableOptions): DatasetFileError {
  if (unreadable !== 'yield') throw error;
  onRow?.(error.line);
  return error;
}

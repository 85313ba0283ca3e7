import { InvalidSqlError, InvalidSqlParameterError, SqlFailedError } from '../sql/sql-errors.js';
import {
  BodyTooLargeError,
  IdempotencyKeyReusedError,
  InvalidCursorError,
  MalformedEventsError,
  MalformedOtlpError,
  ReadTimeoutError,
  StoreUnavailableError,
} from '../store-errors.js';
import type { ThreadErrorData } from './thread-messages.js';

/** Errors that callers tell apart; a copy that comes out of another thread has lost its class. */
const classes: readonly { prototype: Error; name: string }[] = [
  BodyTooLargeError,
  IdempotencyKeyReusedError,
  InvalidCursorError,
  InvalidSqlError,
  InvalidSqlParameterError,
  MalformedEventsError,
  MalformedOtlpError,
  ReadTimeoutError,
  SqlFailedError,
  StoreUnavailableError,
];

/** Takes an error apart for the way to another thread. */
export function errorToData(error: unknown): ThreadErrorData {
  if (!(error instanceof Error)) return { name: 'Error', message: String(error), stack: undefined };
  return { name: error.name, message: error.message, stack: error.stack };
}

/** Puts the error together again, with its class. */
export function errorFromData(data: ThreadErrorData): Error {
  const error = new Error(data.message);
  if (data.stack !== undefined) error.stack = data.stack;
  const known = classes.find(({ name }) => name === data.name);
  if (known === undefined) {
    error.name = data.name;
    return error;
  }
  Object.setPrototypeOf(error, known.prototype);
  Object.defineProperty(error, 'name', { value: data.name, configurable: true });
  return error;
}

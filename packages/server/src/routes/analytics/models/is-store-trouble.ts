import {
  QueueFullError,
  ReadTimeoutError,
  StoreStoppedError,
  StoreUnavailableError,
} from '../../../store/store-errors.js';

/** Tells whether a failure is the store's own: it has answers of its own, which say when to come back. */
export function isStoreTrouble(error: unknown): boolean {
  return [QueueFullError, ReadTimeoutError, StoreStoppedError, StoreUnavailableError].some(
    (kind) => error instanceof kind,
  );
}

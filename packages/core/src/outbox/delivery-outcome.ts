import { ApiError } from '../errors/api-error.js';
import { RedactionError } from '../errors/redaction-error.js';
import { TailraceError } from '../errors/tailrace-error.js';

/** How the delivery of one item ended. */
export type DeliveryOutcome =
  | { kind: 'sent' }
  /** The server will never take it. */
  | { kind: 'refused'; error: unknown }
  /** It may work later. */
  | { kind: 'failed'; error: unknown }
  /** The server does not know the trace yet. */
  | { kind: 'not-yet'; error: unknown };

/** Sends a batch: outcomes in order, or a rejection that concerns all of it. */
export type SendBatch<Item> = (items: readonly Item[]) => Promise<DeliveryOutcome[]>;

/** Thrown by a sender that knows that part of a batch was refused, but not which part. */
export class PartlyRefusedError extends TailraceError {
  constructor(message: string) {
    super('partly_refused', message);
  }
}

/** Reads an error of a whole batch: try smaller ones, try again later, or give up. */
export function readBatchError(error: unknown): 'split' | 'retry' | 'refuse' {
  if (error instanceof PartlyRefusedError || RedactionError.isInstance(error)) return 'split';
  // One bad item, or too many good ones: halves tell which.
  if (ApiError.isInstance(error) && (error.status === 413 || error.status === 400 || error.status === 422))
    return 'split';
  return TailraceError.isInstance(error) && error.retryable ? 'retry' : 'refuse';
}

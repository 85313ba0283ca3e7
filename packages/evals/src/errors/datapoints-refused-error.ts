import { brandError, hasErrorBrand, PayloadTooLargeError, TailraceError } from '@tailrace/core';

/** A datapoint that the server did not take. */
export interface RefusedDatapoint {
  /** Where it was in the list that was to be saved. */
  index: number;
  id: string;
  /** How long it is as JSON text, in bytes. */
  bytes: number;
  /** What the server said. */
  error: unknown;
}

const MAX_NAMED = 5;

/** Says which datapoints the server did not take; all others of the call are saved. */
export class DatapointsRefusedError extends TailraceError {
  readonly datapoints: readonly RefusedDatapoint[];

  constructor(datapoints: readonly RefusedDatapoint[], total: number) {
    const named = datapoints.slice(0, MAX_NAMED).map(describe).join('; ');
    const rest = datapoints.length > MAX_NAMED ? `; and ${datapoints.length - MAX_NAMED} more` : '';
    super('datapoints_refused', `${datapoints.length} of ${total} datapoints were not saved: ${named}${rest}`, {
      cause: datapoints[0]?.error,
    });
    this.datapoints = datapoints;
  }

  static {
    brandError(this, 'DatapointsRefusedError');
  }

  /** Tells whether a value is a `DatapointsRefusedError`, also when another copy of the package made it. */
  static override isInstance(error: unknown): error is DatapointsRefusedError {
    return hasErrorBrand(error, 'DatapointsRefusedError');
  }
}

function describe({ bytes, error, id, index }: RefusedDatapoint): string {
  const reason = PayloadTooLargeError.isInstance(error)
    ? 'more than the server takes; shorten its data, target or output'
    : error instanceof Error
      ? error.message
      : String(error);
  return `datapoint ${index} (id ${id}, ${bytes} bytes): ${reason}`;
}

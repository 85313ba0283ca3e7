/** Where everything that was submitted stands: `submitted = sent + failed + dropped + pending`, always. */
export interface DeliveryReport {
  /** Annotations and spans handed in. */
  submitted: number;
  /** Acknowledged by the server. */
  sent: number;
  /** Refused by the server, or failing so far and kept for another try. */
  failed: number;
  /** Given up without the server's answer: overflow, deadline, or a closed outbox. `onDrop` has each. */
  dropped: number;
  /** Waiting for their first try, on their way, or waiting for their trace to arrive. */
  pending: number;
}

/** Adds two reports up. */
export function addReports(a: DeliveryReport, b: DeliveryReport): DeliveryReport {
  return {
    submitted: a.submitted + b.submitted,
    sent: a.sent + b.sent,
    failed: a.failed + b.failed,
    dropped: a.dropped + b.dropped,
    pending: a.pending + b.pending,
  };
}

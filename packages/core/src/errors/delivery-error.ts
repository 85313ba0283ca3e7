import type { DeliveryReport } from '../outbox/delivery-report.js';
import { brandError, hasErrorBrand } from './error-brand.js';
import { TailraceError } from './tailrace-error.js';

/** Says that `flush({ throwOnFailure: true })` could not deliver everything; `report` has the counts. */
export class DeliveryError extends TailraceError {
  readonly report: DeliveryReport;

  constructor(report: DeliveryReport, cause: unknown) {
    const { sent, failed, dropped, pending } = report;
    super(
      'not_delivered',
      `Not everything was delivered: ${sent} sent, ${failed} failed, ${dropped} dropped, ${pending} pending`,
      {
        cause,
        retryable: failed + pending > 0,
      },
    );
    this.report = report;
  }

  static {
    brandError(this, 'DeliveryError');
  }

  /** Tells whether a value is a `DeliveryError`, also when another copy of the package made it. */
  static override isInstance(error: unknown): error is DeliveryError {
    return hasErrorBrand(error, 'DeliveryError');
  }
}

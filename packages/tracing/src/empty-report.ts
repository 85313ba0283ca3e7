import type { DeliveryReport } from '@tailrace/core';

/** What there is to report where nothing is ever submitted. */
export const EMPTY_REPORT: DeliveryReport = { submitted: 0, sent: 0, failed: 0, dropped: 0, pending: 0 };

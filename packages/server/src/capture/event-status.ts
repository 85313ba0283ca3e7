import type { SpanRow } from '../spans/span-row.js';
import { amountOf, flagOf, type Properties, propertyOf } from './properties.js';

const FIRST_ERROR_STATUS = 400;

/** An event failed when it says so, or, saying nothing, when it has an error or the status of one. */
export function readEventStatus(properties: Properties): Pick<SpanRow, 'status' | 'statusMessage'> {
  const error = propertyOf(properties, '$ai_error') ?? '';
  const hasFailed =
    flagOf(properties, '$ai_is_error') ??
    (error !== '' || (amountOf(properties, '$ai_http_status') ?? 0) >= FIRST_ERROR_STATUS);
  if (!hasFailed) return { status: 'success', statusMessage: null };
  return { status: 'error', statusMessage: messageOf(error) };
}

function messageOf(error: unknown): string | null {
  if (typeof error === 'string') return error === '' ? null : error;
  const { message } = error as { message?: unknown };
  return typeof message === 'string' ? message : JSON.stringify(error);
}

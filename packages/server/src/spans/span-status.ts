import { type OtlpSpan, STATUS_CODE_ERROR, STATUS_CODE_OK } from '../otlp/otlp-span.js';
import type { SpanRow } from './span-row.js';

/** A span failed when its status says so, or when it recorded an exception and its author did not declare it a success. */
export function readStatus(span: OtlpSpan): Pick<SpanRow, 'status' | 'statusMessage'> {
  const exception = span.events.find((event) => event.name === 'exception');
  const hasFailed =
    span.statusCode === STATUS_CODE_ERROR || (exception !== undefined && span.statusCode !== STATUS_CODE_OK);
  if (!hasFailed) return { status: 'success', statusMessage: null };
  const exceptionMessage = exception?.attributes['exception.message'];
  const message = span.statusMessage || (typeof exceptionMessage === 'string' ? exceptionMessage : '');
  return { status: 'error', statusMessage: message === '' ? null : message };
}

import { AnalyticsError } from '../http/analytics-error.js';
import { RawFieldsError } from '../http/raw-fields-error.js';
import { WrongValue } from '../routes/analytics/fields/field-problem.js';
import { toRawFields } from '../routes/analytics/fields/to-raw-fields.js';

/** An answer in a form that survives the way between threads. */
export interface JsonAnswer {
  status: number;
  /** JSON text in UTF-8. */
  body: Uint8Array<ArrayBuffer>;
}

/** Makes the answer of what is wrong with a request. Throws what says no such thing. */
export function answerRefusal(error: unknown): JsonAnswer {
  const refused = error instanceof WrongValue ? toRawFields(error.problems) : error;
  if (refused instanceof AnalyticsError || refused instanceof RawFieldsError)
    return toJsonAnswer(refused.status, refused.body);
  throw error;
}

/** Makes an answer of a JSON value. */
export function toJsonAnswer(status: number, body: object): JsonAnswer {
  return { status, body: new TextEncoder().encode(JSON.stringify(body)) };
}

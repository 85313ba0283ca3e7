import { isRecord } from '../wire/record.js';
import type { FieldError } from './field-error.js';
import { joinField, readAttribute } from './field-name.js';
import { readPythonErrors, WHOLE } from './read-python-errors.js';

const FIRST_IS_FINE = '{}';

/**
 * Reads every error that a refused request came back with, whichever way the server says it: one error in an envelope, the list that Tailrace's
 * server adds to it, or messages by field. Empty for bodies that name no field.
 */
export function readFieldErrors(body: unknown): FieldError[] {
  if (!isRecord(body) || 'error' in body) return [];
  if (Array.isArray(body.errors)) return body.errors.flatMap(fromEnvelope);
  return 'detail' in body ? fromEnvelope(body) : fromMessages(body, '');
}

function fromEnvelope(envelope: unknown): FieldError[] {
  if (!isRecord(envelope) || typeof envelope.detail !== 'string') return [];
  const { attr, code, detail, type } = envelope;
  if (type !== undefined && type !== 'validation_error') return [];
  const field = typeof attr === 'string' ? readAttribute(attr) : null;
  if (field !== null && detail === FIRST_IS_FINE) {
    return [{ field, code: null, message: 'an item after the first one is wrong; the server does not say which' }];
  }
  // Lists are refused by their first item, as the text that Python makes of its errors.
  const inner = field === null ? [] : readPythonErrors(detail, `${field}[0]`);
  return inner.length > 0 ? inner : [{ field, code: typeof code === 'string' ? code : null, message: detail }];
}

function fromMessages(value: unknown, field: string): FieldError[] {
  if (typeof value === 'string') return [{ field: field === '' ? null : field, code: null, message: value }];
  if (Array.isArray(value)) {
    return value.flatMap((item, index) => fromMessages(item, isMessage(item) ? field : `${field}[${index}]`));
  }
  if (!isRecord(value)) return [];
  if (isMessage(value)) return [fromFilter(value, field)];
  return Object.entries(value).flatMap(([name, inner]) =>
    fromMessages(inner, name === WHOLE ? field : joinField(field, name)),
  );
}

/** A message stands for itself, or says where in a filter it belongs. */
const isMessage = (value: unknown): boolean =>
  typeof value === 'string' || (isRecord(value) && typeof value.msg === 'string' && Array.isArray(value.loc));

/** Filters are in the words of the server, so their fields keep its names. */
function fromFilter({ loc, msg, type }: Record<string, unknown>, field: string): FieldError {
  const place = (loc as unknown[]).map((part) => (typeof part === 'number' ? `[${part}]` : `.${part}`));
  return { field: field + place.join(''), code: typeof type === 'string' ? type : null, message: String(msg) };
}

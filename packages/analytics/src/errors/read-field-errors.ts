import { isRecord } from '../wire/record.js';
import type { FieldError } from './field-error.js';
import { joinField, readAttribute } from './field-name.js';

const WHOLE = 'non_field_errors';
const FIRST_IS_FINE = '{}';
const PYTHON_ERROR = /'(\w+)': \[?ErrorDetail\(string=('(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*"), code='(\w+)'\)/g;

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
  const inner = field === null ? [] : [...detail.matchAll(PYTHON_ERROR)];
  if (inner.length === 0) return [{ field, code: typeof code === 'string' ? code : null, message: detail }];
  // Lists are refused by their first item, as the text that Python makes of its errors.
  return inner.map(([, name = '', quoted = '', reason = '']) => ({
    field: name === WHOLE ? `${field}[0]` : joinField(`${field}[0]`, name),
    code: reason,
    message: quoted.slice(1, -1).replace(/\\(['"\\])/g, '$1'),
  }));
}

function fromMessages(value: unknown, field: string): FieldError[] {
  if (typeof value === 'string') return [{ field: field === '' ? null : field, code: null, message: value }];
  if (Array.isArray(value)) {
    return value.flatMap((item, index) => fromMessages(item, typeof item === 'string' ? field : `${field}[${index}]`));
  }
  if (!isRecord(value)) return [];
  return Object.entries(value).flatMap(([name, inner]) =>
    fromMessages(inner, name === WHOLE ? field : joinField(field, name)),
  );
}

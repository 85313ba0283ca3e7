import { rfc3339Schema } from '../../../wire/rfc3339.js';
import { type Field, field } from '../fields/field.js';
import { wrongValue } from '../fields/field-problem.js';

const NS_PER_US = 1_000n;

/** A time in RFC 3339, as Unix microseconds. */
export const timeField: Field<number> = field((value) => {
  const { data, success } = rfc3339Schema.safeParse(value);
  if (!success) throw wrongValue('Expected an RFC 3339 time such as 2026-01-31T12:00:00Z.');
  return Number(data / NS_PER_US);
});

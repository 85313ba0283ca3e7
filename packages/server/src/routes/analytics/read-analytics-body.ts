import type { AnalyticsBody } from './analytics-body.js';
import { WrongValue } from './fields/field-problem.js';
import { type Fields, type FieldValues, readObject } from './fields/nested-fields.js';
import { toEnvelope } from './fields/to-envelope.js';
import { toRawFields } from './fields/to-raw-fields.js';

/** Reads the fields of a body. Throws the 400 whose envelope names the first wrong one. */
export async function readAnalyticsBody<F extends Fields>(body: AnalyticsBody, fields: F): Promise<FieldValues<F>> {
  const value = await body.json();
  return inEnvelope(() => readObject(value, fields));
}

/** Reads the fields of a body. Throws the 400 in the dialect of text representation, sentiment and summarization. */
export async function readRawFieldsBody<F extends Fields>(body: AnalyticsBody, fields: F): Promise<FieldValues<F>> {
  const value = await body.json();
  return catchWrong(() => readObject(value, fields), toRawFields);
}

/** Runs a check that throws WrongValue, and throws its envelope. */
export function inEnvelope<T>(check: () => T): T {
  return catchWrong(check, toEnvelope);
}

function catchWrong<T>(check: () => T, toError: (problems: WrongValue['problems']) => Error): T {
  try {
    return check();
  } catch (error) {
    throw error instanceof WrongValue ? toError(error.problems) : error;
  }
}

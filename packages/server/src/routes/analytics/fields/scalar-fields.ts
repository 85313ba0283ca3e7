import { toPythonText } from '@tailrace/analytics/text-repr';
import { type Field, field } from './field.js';
import { FieldProblem, WrongValue, wrongValue } from './field-problem.js';

/** What a text may be. */
export interface TextLimits {
  maxLength?: number;
  /** @default false */
  isBlankAllowed?: boolean;
}

const UUID = /^(?:urn:)?(?:uuid:)?\{?([0-9a-f]{8}-?(?:[0-9a-f]{4}-?){3}[0-9a-f]{12})\}?$/i;
const LONE_SURROGATE = /\p{Surrogate}/u;
const TRUE: ReadonlySet<unknown> = new Set([
  true,
  1,
  'true',
  'True',
  'TRUE',
  't',
  'T',
  '1',
  'on',
  'On',
  'ON',
  'y',
  'Y',
  'yes',
  'Yes',
  'YES',
]);
const FALSE: ReadonlySet<unknown> = new Set([
  false,
  0,
  'false',
  'False',
  'FALSE',
  'f',
  'F',
  '0',
  'off',
  'Off',
  'OFF',
  'n',
  'N',
  'no',
  'No',
  'NO',
]);

/** Text without white space around it; numbers count as what they are written as. */
export function text({ maxLength = Number.POSITIVE_INFINITY, isBlankAllowed = false }: TextLimits = {}): Field<string> {
  return field((value) => {
    if (typeof value !== 'string' && typeof value !== 'number') throw wrongValue('Not a valid string.');
    const trimmed = String(value).trim();
    if (trimmed === '' && !isBlankAllowed) throw wrongValue('This field may not be blank.', 'blank');
    const problems = findTextProblems(trimmed, maxLength);
    if (problems.length > 0) throw new WrongValue(problems);
    return trimmed;
  });
}

/** One of a few texts. */
export function choice<const T extends string>(choices: readonly T[]): Field<T> {
  return field((value) => {
    const found = choices.find((candidate) => candidate === value);
    if (found === undefined) throw wrongValue(`"${toPythonText(value)}" is not a valid choice.`, 'invalid_choice');
    return found;
  });
}

/** A UUID, as 32 hex digits. */
export function uuid(): Field<string> {
  return field((value) => {
    const hex = typeof value === 'string' ? readUuid(value) : null;
    if (hex === null) throw wrongValue('Must be a valid UUID.');
    return hex;
  });
}

/** Reads a UUID in any of the ways to write one, as 32 hex digits; null for anything else. */
export function readUuid(value: string): string | null {
  return UUID.exec(value)?.[1]?.replaceAll('-', '').toLowerCase() ?? null;
}

/** A whole number, or the text of one. */
export function integer({ min = Number.NEGATIVE_INFINITY, max = Number.POSITIVE_INFINITY } = {}): Field<number> {
  return field((value) => {
    const isWritten = typeof value === 'number' || (typeof value === 'string' && /^\s*[+-]?\d+(\.0*)?\s*$/.test(value));
    const number = isWritten ? Number(value) : Number.NaN;
    if (!Number.isSafeInteger(number)) throw wrongValue('A valid integer is required.');
    if (number < min) throw wrongValue(`Ensure this value is greater than or equal to ${min}.`, 'min_value');
    if (number > max) throw wrongValue(`Ensure this value is less than or equal to ${max}.`, 'max_value');
    return number;
  });
}

/** A finite number, or the text of one. */
export function float(): Field<number> {
  return field((value) => {
    const isWritten = typeof value === 'number' || (typeof value === 'string' && value.trim() !== '');
    const number = isWritten ? Number(value) : Number.NaN;
    if (!Number.isFinite(number)) throw wrongValue('A valid number is required.');
    return number;
  });
}

/** True or false, or one of the usual words for them. */
export function boolean(): Field<boolean> {
  return field((value) => {
    if (TRUE.has(value)) return true;
    if (FALSE.has(value)) return false;
    throw wrongValue('Must be a valid boolean.');
  });
}

function findTextProblems(value: string, maxLength: number): FieldProblem[] {
  const problems: FieldProblem[] = [];
  if (value.length > maxLength && [...value].length > maxLength) {
    problems.push(new FieldProblem('max_length', `Ensure this field has no more than ${maxLength} characters.`));
  }
  if (value.includes('\0')) {
    problems.push(new FieldProblem('null_characters_not_allowed', 'Null characters are not allowed.'));
  }
  const surrogate = LONE_SURROGATE.exec(value)?.[0].charCodeAt(0).toString(16).toUpperCase();
  if (surrogate !== undefined) {
    const detail = `Surrogate characters are not allowed: U+${surrogate}.`;
    problems.push(new FieldProblem('surrogate_characters_not_allowed', detail));
  }
  return problems;
}

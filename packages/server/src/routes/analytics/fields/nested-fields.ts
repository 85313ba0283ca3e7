import { type Field, field } from './field.js';
import { FieldProblem, ProblemList, type ProblemMap, type ProblemTree, WHOLE, WrongValue } from './field-problem.js';
import { pythonTypeOf } from './python-type.js';

/** The fields of an object, in the order in which they are looked at. */
export type Fields = Readonly<Record<string, Field<unknown>>>;

/** What an object of these fields becomes. */
export type FieldValues<F extends Fields> = { [Name in keyof F]: F[Name] extends Field<infer T> ? T : never };

/** How many items a list may have. */
export interface ListLimits {
  min?: number;
  max?: number;
}

/** Reads an object field by field; what has no field is left out. Throws WrongValue with the problems of all fields. */
export function readObject<F extends Fields>(value: unknown, fields: F): FieldValues<F> {
  const record = toRecord(value);
  const problems = new Map<string, ProblemTree>();
  const values: Record<string, unknown> = {};
  for (const [name, definition] of Object.entries(fields)) {
    const given = Object.hasOwn(record, name) ? record[name] : undefined;
    attempt(problems, name, () => {
      values[name] = readOrDefault(definition, given);
    });
  }
  if (problems.size > 0) throw new WrongValue(problems);
  return values as FieldValues<F>;
}

/** A value as an object. Throws the WrongValue of anything else. */
export function toRecord(value: unknown): Record<string, unknown> {
  if (pythonTypeOf(value) === 'dict') return value as Record<string, unknown>;
  const detail = `Invalid data. Expected a dictionary, but got ${pythonTypeOf(value)}.`;
  throw new WrongValue(new Map([[WHOLE, [new FieldProblem('invalid', detail)]]]));
}

/** An object, then checked as a whole by `check`, which throws WrongValue. */
export function object<F extends Fields, T = FieldValues<F>>(
  fields: F,
  check: (values: FieldValues<F>) => T = (values) => values as T,
): Field<T> {
  return field((value) => check(readObject(value, fields)));
}

/** A list of texts, numbers and the like: their problems are told by place. */
export function listOf<T>(item: Field<T>, { min = 0, max = Number.POSITIVE_INFINITY }: ListLimits = {}): Field<T[]> {
  return field((value) => {
    if (!Array.isArray(value)) throw new WrongValue([notAList(value)]);
    if (value.length < min) throw tooFew(min);
    if (value.length > max) throw tooMany(max);
    const problems = new Map<string, ProblemTree>();
    const items: T[] = [];
    for (const [index, entry] of value.entries()) attempt(problems, String(index), () => items.push(item.read(entry)));
    if (problems.size > 0) throw new WrongValue(problems);
    return items;
  });
}

/** A list of objects: problems of one are told for all of them together, those of the list as a whole first. */
export function objects<T>(item: Field<T>, { max = Number.POSITIVE_INFINITY }: ListLimits = {}): Field<T[]> {
  return field((value) => {
    if (!Array.isArray(value)) throw new WrongValue(new Map([[WHOLE, [notAList(value)]]]));
    if (value.length > max) throw new WrongValue(new Map([[WHOLE, tooMany(max).problems]]));
    const items: T[] = [];
    const problems = value.map((entry): ProblemMap => {
      const own = new Map<string, ProblemTree>();
      attempt(own, WHOLE, () => items.push(item.read(entry)));
      const whole = own.get(WHOLE);
      return whole instanceof Map ? whole : own;
    });
    if (problems.some((own) => own.size > 0)) throw new WrongValue(new ProblemList(problems));
    return items;
  });
}

function readOrDefault<T>(definition: Field<T>, value: unknown): T {
  if (value !== undefined) return definition.read(value);
  if (definition.whenMissing !== undefined) return definition.whenMissing.value;
  throw new WrongValue([new FieldProblem('required', 'This field is required.')]);
}

function attempt(problems: Map<string, ProblemTree>, name: string, read: () => void): void {
  try {
    read();
  } catch (error) {
    if (!(error instanceof WrongValue)) throw error;
    problems.set(name, error.problems);
  }
}

function notAList(value: unknown): FieldProblem {
  return new FieldProblem('not_a_list', `Expected a list of items but got type "${pythonTypeOf(value)}".`);
}

function tooFew(min: number): WrongValue {
  return new WrongValue([new FieldProblem('min_length', `Ensure this field has at least ${min} elements.`)]);
}

function tooMany(max: number): WrongValue {
  return new WrongValue([new FieldProblem('max_length', `Ensure this field has no more than ${max} elements.`)]);
}

import { wrongValue } from './field-problem.js';

/** Reads one field of a body; what is missing never gets to `read`. */
export interface Field<T> {
  /** What a missing field is; undefined where it is required. */
  readonly whenMissing: { value: T } | undefined;
  /** Throws WrongValue. */
  read(value: unknown): T;
}

/** Makes a required field, which is not null. */
export function field<T>(read: (value: unknown) => T): Field<T> {
  return {
    whenMissing: undefined,
    read: (value) => {
      if (value === null) throw wrongValue('This field may not be null.', 'null');
      return read(value);
    },
  };
}

/** Lets a field be missing. */
export function optional<T>(inner: Field<T>): Field<T | undefined>;
export function optional<T, D>(inner: Field<T>, value: D): Field<T | D>;
export function optional<T, D>(inner: Field<T>, value?: D): Field<T | D | undefined> {
  return { whenMissing: { value }, read: inner.read };
}

/** Lets a field be null. */
export function nullable<T>(inner: Field<T>): Field<T | null> {
  return { whenMissing: inner.whenMissing, read: (value) => (value === null ? null : inner.read(value)) };
}

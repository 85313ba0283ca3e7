import { type Field, nullable } from '../fields/field.js';
import { text } from '../fields/scalar-fields.js';

const written = nullable(text({ isBlankAllowed: true }));

/** A comment: blank is none. */
export const commentField: Field<string | null> = {
  whenMissing: undefined,
  read: (value) => {
    const comment = written.read(value);
    return comment === '' ? null : comment;
  },
};

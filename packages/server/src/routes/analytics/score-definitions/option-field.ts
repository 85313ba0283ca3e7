import { type Field, field } from '../fields/field.js';
import { wrongValue } from '../fields/field-problem.js';
import { object } from '../fields/nested-fields.js';
import { text } from '../fields/scalar-fields.js';

/** How many options there may be to choose from. */
export const MAX_OPTIONS = 1_000;
const MAX_KEY_LENGTH = 128;
const MAX_LABEL_LENGTH = 256;
const KEY = /^[a-z0-9]+(?:[_-][a-z0-9]+)*$/;

/** The key of an option in the form in which it is kept and compared. */
export function optionKey(): Field<string> {
  const limited = text({ maxLength: MAX_KEY_LENGTH });
  return field((value) => limited.read(value).toLowerCase());
}

/** One option of a categorical definition. */
export const optionField = object({
  key: field((value) => {
    const key = optionKey().read(value);
    if (!KEY.test(key)) throw wrongValue('`key` must use lowercase letters, numbers, underscores, or hyphens.');
    return key;
  }),
  label: text({ maxLength: MAX_LABEL_LENGTH }),
});

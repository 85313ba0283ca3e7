import type { FieldError } from './field-error.js';
import { joinField } from './field-name.js';

/** Where the server puts errors that belong to no field. */
export const WHOLE = 'non_field_errors';
const QUOTED = `'(?:[^'\\\\]|\\\\.)*'|"(?:[^"\\\\]|\\\\.)*"`;
const TOKEN = new RegExp(`([{}])|(${QUOTED}|\\d+): |ErrorDetail\\(string=(${QUOTED}), code='(\\w+)'\\)`, 'g');
const ESCAPES: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t' };

/** Reads the errors of an item out of the text that Python makes of them; none where it is another text. */
export function readPythonErrors(text: string, item: string): FieldError[] {
  const errors: FieldError[] = [];
  const names: string[] = [];
  for (const [, brace, name, message, code] of text.matchAll(TOKEN)) {
    if (brace === '{') names.push(WHOLE);
    else if (brace === '}') names.pop();
    else if (name !== undefined) names.splice(-1, 1, unquote(name));
    else if (message !== undefined && names.length > 0) {
      const field = names.filter((part) => part !== WHOLE).reduce(joinField, item);
      errors.push({ field, code: code ?? null, message: unquote(message) });
    }
  }
  return errors;
}

function unquote(text: string): string {
  const inner = /^['"]/.test(text) ? text.slice(1, -1) : text;
  return inner.replace(/\\(.)/g, (_, letter: string) => ESCAPES[letter] ?? letter);
}

import { ValidationError } from '../errors/validation-error.js';

/** Headers as callers give them: `null` takes one away that an outer layer set. */
export type HeadersInput = Readonly<Record<string, string | null | undefined>>;

const NAME = /^[!#$%&'*+\-.^_`|~0-9a-z]+$/;
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters that must not be in a header
const FORBIDDEN = /[\u0000-\u0008\u000a-\u001f\u007f]|[^\u0000-\u00ff]/;

/** Merges layers of headers, later ones over earlier ones, names in lower case. Throws ValidationError for what HTTP cannot carry. */
export function mergeHeaders(...layers: (HeadersInput | undefined)[]): Record<string, string> {
  return addHeaders({}, ...layers);
}

/** Adds layers to headers that were merged before, and returns them. Throws ValidationError for what HTTP cannot carry. */
export function addHeaders(
  merged: Record<string, string>,
  ...layers: (HeadersInput | undefined)[]
): Record<string, string> {
  for (const layer of layers) {
    if (!layer) continue;
    for (const key in layer) {
      const value = layer[key];
      const name = key.toLowerCase();
      if (value === undefined) continue;
      if (value === null) delete merged[name];
      else merged[name] = checkHeader(name, value);
    }
  }
  return merged;
}

function checkHeader(name: string, value: string): string {
  if (!NAME.test(name))
    throw new ValidationError([{ field: 'headers', message: `${JSON.stringify(name)} is not a header name` }]);
  if (typeof value !== 'string' || FORBIDDEN.test(value)) {
    // The value is not shown: it may be a secret.
    throw new ValidationError([
      { field: `headers.${name}`, message: 'the value has characters that a header cannot carry' },
    ]);
  }
  return value;
}

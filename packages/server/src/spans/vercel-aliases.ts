import type { Attributes } from './attributes.js';

const ALIAS =
  /^(?:stream|generateText|streamText|generateObject|streamObject)\.(prompt\.messages$|response\..+|usage\..+)/;

const RENAMED: ReadonlyMap<string, string> = new Map([
  ['aisdk.model.id', 'gen_ai.request.model'],
  ['aisdk.model.provider', 'gen_ai.system'],
]);

/** Frameworks on the AI SDK prefix its attributes by the method that was called: gives them their usual names. */
export function renameVercelAliases(attributes: Attributes): void {
  for (const key of attributes.keys()) {
    const target = findTarget(key);
    if (target === undefined) continue;
    const value = attributes.get(key);
    attributes.delete(key);
    if (!attributes.has(target)) attributes.set(target, value);
  }
}

function findTarget(key: string): string | undefined {
  const first = key.charAt(0);
  if (first === 'a') return RENAMED.get(key);
  if (first !== 's' && first !== 'g') return undefined;
  const match = ALIAS.exec(key);
  return match === null ? undefined : `ai.${match[1]}`;
}

/** Parses stdout as JSON Lines; throws when a line is anything else. */
export function parseLines<T = Record<string, unknown>>(stdout: string): T[] {
  return stdout
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as T);
}

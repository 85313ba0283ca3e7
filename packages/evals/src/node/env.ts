/** Reads the environment of the process, when it is asked: tests and parents change it. */
export function readEnvironment(): Readonly<Record<string, string | undefined>> {
  return process.env;
}

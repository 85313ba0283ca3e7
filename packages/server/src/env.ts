/** Reads an environment variable; blank counts as not set. */
export function readEnv(name: string): string | undefined {
  const value = process.env[name]?.trim();
  return value === '' ? undefined : value;
}

/** Reads an environment variable; blank counts as not set. */
export function readEnv(name: string): string | undefined {
  return process.env[name]?.trim() || undefined;
}

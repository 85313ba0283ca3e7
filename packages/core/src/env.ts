interface ProcessLike {
  env?: Record<string, string | undefined>;
}

/** Reads an environment variable where the runtime has them; blank counts as unset. */
export function readEnv(name: string): string | undefined {
  const { process } = globalThis as { process?: ProcessLike };
  const value = process?.env?.[name]?.trim();
  return value === '' ? undefined : value;
}

const ALL_ZEROS = /^0*$/;

/** Returns what is wrong with an id given as hex, or undefined; `bytes` is 16 for traces and 8 for spans. */
export function findIdProblem(hex: string, bytes: number): string | undefined {
  if (hex.length !== bytes * 2) return `has ${hex.length / 2} bytes, expected ${bytes}`;
  return ALL_ZEROS.test(hex) ? 'is all zeros' : undefined;
}

/** The latest time that a signed 64-bit column holds, in the year 2262. */
export const MAX_TIME_NS = 2n ** 63n - 1n;

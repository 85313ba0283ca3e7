/** Whole traces are larger than what other routes take. */
export const MIN_DATA_BYTES = 16 * 1024 * 1024;

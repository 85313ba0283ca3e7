/** Where a datapoint ends that nothing has replaced: later than every revision, and still exact as a number. */
export const STILL_CURRENT = Number.MAX_SAFE_INTEGER;

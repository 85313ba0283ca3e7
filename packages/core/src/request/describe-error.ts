const MAX_LENGTH = 500;

/** Describes anything thrown in one line of at most 500 characters; never throws. */
export function describeError(error: unknown): string {
  try {
    return (error instanceof Error ? `${error.name}: ${error.message}` : String(error)).slice(0, MAX_LENGTH);
  } catch {
    // An object without a usable toString, or a message that throws.
    return 'an error that cannot be described';
  }
}

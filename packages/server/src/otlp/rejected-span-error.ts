/** One span cannot be stored; its neighbours can. */
export class RejectedSpanError extends Error {
  override readonly name = 'RejectedSpanError';
}

/** One event cannot be stored; its neighbours can. The message begins with the field that is wrong. */
export class RefusedEventError extends Error {
  override readonly name = 'RefusedEventError';
}

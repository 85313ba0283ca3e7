import type { FeedbackOptions } from './feedback-options.js';

const MAX_LENGTH = 200;

/** Asks `identify` who sends a request; its failure is the caller's, so that nobody is taken for somebody else. */
export async function readIdentity<Incoming>(
  { identify }: Pick<FeedbackOptions<Incoming>, 'identify'>,
  incoming: Incoming,
): Promise<string | undefined> {
  const identity = (await identify?.(incoming)) ?? undefined;
  if (identity === undefined || isActor(identity)) return identity;
  throw new TypeError(`identify: expected a string of 1 to ${MAX_LENGTH} characters or undefined`);
}

/** Tells whether a score can name this as its actor. */
export function isActor(actor: unknown): actor is string {
  return typeof actor === 'string' && actor.trim() !== '' && actor.length <= MAX_LENGTH;
}

import { nextWriteTimeMs } from '@tailrace/core';
import { FeedbackProblem } from './problem.js';
import { readIdentity } from './read-identity.js';
import { readMessage } from './request/feedback-message.js';
import { readBody } from './request/read-body.js';
import type { FeedbackSettings } from './resolve-options.js';
import type { TokenClaims } from './token/token-claims.js';
import { announceFeedback, type CheckedFeedback, writeFeedback } from './write-feedback.js';

/** Checks what a request says and writes it. Throws FeedbackProblem for what is not taken. */
export async function takeFeedback<Incoming>(
  settings: FeedbackSettings<Incoming>,
  request: Request,
  incoming: Incoming,
): Promise<'stored' | 'removed'> {
  const { limits, options } = settings;
  // Taken first: of two messages the later one stands, however long `identify` takes.
  const arrivedAtMs = nextWriteTimeMs();
  const address = limits && options.clientAddress?.(incoming);
  if (address !== undefined) refuseAfter(limits?.address.take(address));
  const feedback = await readFeedback(settings, request, incoming, arrivedAtMs);
  await writeFeedback(settings, feedback);
  await announceFeedback(settings, feedback);
  return feedback.score === null ? 'removed' : 'stored';
}

async function readFeedback<Incoming>(
  settings: FeedbackSettings<Incoming>,
  request: Request,
  incoming: Incoming,
  arrivedAtMs: number,
): Promise<CheckedFeedback> {
  const { allow, limits, tokens } = settings;
  const body = await readBody(request, settings.maxBodyBytes);
  const { ageMs, isUndo, traceId, value = null, ...message } = readMessage(request.method, body);
  const claims = await tokens.read(message.token);
  const identity = await readIdentity(settings.options, incoming);
  await tokens.checkActor(claims, identity);
  if (traceId !== undefined && traceId !== claims.traceId) {
    throw new FeedbackProblem(403, 'forbidden', 'the token is for another trace', { field: 'traceId' });
  }
  refuseAfter(limits?.token.take(claims.id));
  const name = allow.readName(message.name);
  const score = isUndo ? null : allow.readValue(name, value);
  await claimToken(settings, claims);
  const actor = identity ?? `anonymous:${claims.id}`;
  // The clock of a page may be wrong, so a message says how old it is; nothing is older than the token that it came with.
  const writtenAtMs = ageMs === 0 ? arrivedAtMs : Math.max(arrivedAtMs - ageMs, claims.issuedAtMs);
  return { traceId: claims.traceId, name, value, actor, score, writtenAtMs };
}

async function claimToken<Incoming>({ options }: FeedbackSettings<Incoming>, claims: TokenClaims): Promise<void> {
  if (options.oneTime === undefined || (await options.oneTime.claim(claims.id, claims.expiresAtMs))) return;
  throw new FeedbackProblem(409, 'conflict', 'was used before', { field: 'token' });
}

function refuseAfter(waitMs = 0): void {
  if (waitMs === 0) return;
  const headers = { 'retry-after': String(Math.ceil(waitMs / 1_000)) };
  throw new FeedbackProblem(429, 'rate_limited', 'too much feedback at once, try again later', { headers });
}

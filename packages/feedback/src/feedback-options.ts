import type { ClientOptions, EvaluatorsClient } from '@tailrace/core';
import type { FeedbackField } from './allow/feedback-field.js';

/** Feedback that was stored, or taken back. */
export interface FeedbackEvent {
  /** Lower-case UUID. */
  traceId: string;
  /** A name of `allow`. */
  name: string;
  /** As the page sent it; null when it was taken back. */
  value: unknown;
  /** What `identify` said, or `anonymous:` and a random id. */
  actor: string;
}

/** Remembers which tokens were used, for `oneTime`. */
export interface UsedTokens {
  /** Notes that a token is used; false when it was before. It may be forgotten at `expiresAtMs` (Unix milliseconds). */
  claim(tokenId: string, expiresAtMs: number): boolean | Promise<boolean>;
}

/** How much feedback is taken in a minute. */
export interface RateLimits {
  /** With one token. @default 30 */
  perToken?: number | undefined;
  /** From one network address, where that is known. @default 120 */
  perAddress?: number | undefined;
  /** Tokens, and addresses, that are counted at a time. @default 10000 */
  maxCallers?: number | undefined;
}

/**
 * Options of `createFeedback` and `feedbackRoute`. Without `client`, scores go by a client of its own, made from the client options:
 * `projectApiKey` (environment: `LMNR_PROJECT_API_KEY`), `baseUrl` (`LMNR_BASE_URL`), and so on.
 *
 * `Incoming` is the request as your framework has it.
 */
export interface FeedbackOptions<Incoming = Request> extends ClientOptions {
  /** Writes the scores; a `LaminarClient` fits. */
  client?: { readonly evaluators: Pick<EvaluatorsClient, 'score' | 'unscore'> } | undefined;
  /** Signs the tokens: at least 32 random characters. Of several the first signs, and tokens of all are taken. Required unless `enabled` is false. */
  secret: string | readonly string[] | undefined;
  /** What feedback there is, by name; nothing else is taken. */
  allow: Readonly<Record<string, FeedbackField>>;
  /** Tells whose feedback it is, such as an id from the session; `undefined` for a visitor without a name. @default every token is a visitor */
  identify?: ((request: Incoming) => string | null | undefined | Promise<string | null | undefined>) | undefined;
  /** Tells apart applications that share a secret: a token of one is not taken by the other. @default 'default' */
  project?: string | undefined;
  /** Milliseconds that a token lasts. @default 3600000 */
  tokenLifetimeMs?: number | undefined;
  /** Makes every token good for one message only. Without it a page may change its mind with the token that it has. */
  oneTime?: UsedTokens | undefined;
  /** Other origins whose pages may send feedback, such as `https://app.example.com`. @default only the own */
  allowedOrigins?: readonly string[] | undefined;
  /** Tells the network address of whoever asks. Headers can be made up: read only those that your own proxy sets. @default `req.ip` in Express, else unknown */
  clientAddress?: ((request: Incoming) => string | undefined) | undefined;
  /** How much is taken in a minute; `false` for no limit. */
  rateLimit?: RateLimits | false | undefined;
  /** Bytes of a message at most. @default 16384 */
  maxBodyBytes?: number | undefined;
  /** Called when feedback is stored, before the answer: add a tag, send a note. What it throws goes to `logger` and changes nothing. */
  onFeedback?: ((event: FeedbackEvent) => unknown) | undefined;
  /** The time in Unix milliseconds, for tests. */
  now?: (() => number) | undefined;
}

/** Whom a token is for. */
export interface TokenOptions<Incoming = Request> {
  /** The request that the page answers: asks `identify`. */
  request?: Incoming | undefined;
  /** What `identify` will say of this visitor, where there is no request at hand. */
  actor?: string | undefined;
}

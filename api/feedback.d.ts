// @tailrace/feedback
import { T as TokenOptions, F as FeedbackOptions } from './text.js';
export { a as FeedbackEvent, d as FeedbackField, e as FeedbackScore, R as RateLimits, f as TextOptions, U as UsedTokens, b as boolean, c as categorical, n as numeric, t as text } from './text.js';
import { TraceIdInput } from '@tailrace/core';

/** Takes feedback from pages, and gives out the tokens that they need for it. */
interface Feedback {
    /** Answers a request of a page: `POST` stores, `DELETE` takes back. Never rejects. */
    handle(request: Request): Promise<Response>;
    /**
     * Makes the token with which a page may write feedback on one trace for a while. Give it to the page with the answer.
     *
     * @throws InvalidTraceIdError; ConfigurationError when `actor` is not 1 to 200 characters long; whatever `identify` throws.
     */
    token(traceId: TraceIdInput, options?: TokenOptions): Promise<string>;
}
/**
 * Makes a handler for feedback on anything that speaks `Request` and `Response`: Node, edge, workers.
 *
 * @throws ConfigurationError naming the option.
 * @example
 * const feedback = createFeedback({ client, secret: process.env.FEEDBACK_SECRET, allow: { thumbs: boolean() } });
 * const token = await feedback.token(traceId, { request });  // to the page, with the answer
 * const response = await feedback.handle(request);           // what the page sends back
 */
declare function createFeedback(options: FeedbackOptions): Feedback;

export { type Feedback, FeedbackOptions, TokenOptions, createFeedback };

// @tailrace/feedback/browser
/** What a page gives: yes and no, a number, a category or words. */
type FeedbackValue = boolean | number | string;
/** What becomes of feedback. */
interface FeedbackReceipt {
    /**
     * `waiting`: there is no network or no server; it is sent when there is, or with the next feedback. `replaced`: what was given later under
     * this name went in its place.
     */
    state: 'stored' | 'removed' | 'refused' | 'waiting' | 'replaced';
    /** Why it was refused. */
    message?: string | undefined;
}

/** Options of `createFeedbackSender`. */
interface FeedbackSenderOptions {
    /** Where your server takes feedback. @default '/api/feedback' */
    url?: string | undefined;
    /** The token that came with the page, for all feedback that is sent without one of its own. */
    token?: string | undefined;
}
/** Sends feedback from a page. */
interface FeedbackSender {
    /** Sends feedback; sent again under the same name it changes. Never rejects. */
    send(name: string, value: FeedbackValue, options?: {
        token?: string | undefined;
    }): Promise<FeedbackReceipt>;
    /** Takes feedback back. Never rejects. */
    undo(name: string, options?: {
        token?: string | undefined;
    }): Promise<FeedbackReceipt>;
    /** Stops listening to the page; what waits is sent by beacon. */
    close(): void;
}
/**
 * Makes a sender that survives the end of the page: requests are kept alive, what has not left goes by beacon, and what fails is tried
 * once more, then kept until the network is back. Feedback of one name is sent one after the other, so the last click wins.
 *
 * @example
 * const feedback = createFeedbackSender({ token });
 * thumbsDown.onclick = () => feedback.send('thumbs', false);
 */
declare function createFeedbackSender(options?: FeedbackSenderOptions): FeedbackSender;

export { type FeedbackReceipt, type FeedbackSender, type FeedbackSenderOptions, type FeedbackValue, createFeedbackSender };

// @tailrace/feedback/express
import { TraceIdInput } from '@tailrace/core';
import { T as TokenOptions, F as FeedbackOptions } from './text.js';
export { b as boolean, c as categorical, n as numeric, t as text } from './text.js';

/** What feedback reads of a request. Requests of Express 4, Express 5 and node:http (also HTTP/2) fit. */
interface FeedbackRequest {
    readonly method?: string | undefined;
    readonly url?: string | undefined;
    readonly headers: {
        readonly [name: string]: string | string[] | undefined;
    };
    /** Set by Express, which honours its `trust proxy`. */
    readonly ip?: string | undefined;
    /** Set where a body parser ran before. */
    readonly body?: unknown;
    readonly readableEnded?: boolean | undefined;
    on(event: 'data', listener: (chunk: Uint8Array) => void): unknown;
    on(event: 'end' | 'close', listener: () => void): unknown;
}
/** What feedback sets of a response. */
interface FeedbackResponse {
    statusCode: number;
    setHeader(name: string, value: string): unknown;
    end(body?: string): unknown;
}

/** A handler of Express that takes feedback, and gives out the tokens that pages need for it. */
interface FeedbackRoute<Incoming> {
    (request: Incoming, response: FeedbackResponse, next: (error?: unknown) => void): void;
    /**
     * Makes the token with which a page may write feedback on one trace for a while. Give it to the page with the answer.
     *
     * @throws InvalidTraceIdError; ConfigurationError when `actor` is not 1 to 200 characters long; whatever `identify` throws.
     */
    token(traceId: TraceIdInput, options?: TokenOptions<Incoming>): Promise<string>;
}
/**
 * Makes the route that takes feedback in Express 4 and 5, before or behind `express.json()`. It answers every request itself.
 *
 * @throws ConfigurationError naming the option.
 * @example
 * const feedback = feedbackRoute({ client, secret: process.env.FEEDBACK_SECRET, allow: { thumbs: boolean() } });
 * app.use('/api/feedback', feedback);
 * app.get('/ask', async (req, res) => {
 *   res.json({ answer, feedbackToken: await feedback.token(req.tailrace.traceId, { request: req }) });
 * });
 */
declare function feedbackRoute<Incoming extends FeedbackRequest = FeedbackRequest>(options: FeedbackOptions<Incoming>): FeedbackRoute<Incoming>;

export { type FeedbackRequest, type FeedbackResponse, type FeedbackRoute, feedbackRoute };

// @tailrace/feedback/next
import { F as FeedbackOptions } from './text.js';
export { b as boolean, c as categorical, n as numeric, t as text } from './text.js';
import { Feedback } from './index.js';
import '@tailrace/core';

/** The methods of a route handler of Next, and the tokens that pages need for it. */
interface FeedbackRoute extends Pick<Feedback, 'token'> {
    /** Stores feedback. */
    POST(request: Request): Promise<Response>;
    /** Takes feedback back. */
    DELETE(request: Request): Promise<Response>;
    /** Answers what browsers ask first when a page of another origin is allowed. */
    OPTIONS(request: Request): Promise<Response>;
}
/**
 * Makes the route that takes feedback in Next 15 and 16, on the node and the edge runtime.
 *
 * A route file may export its methods only, so make it in a file of its own and take the tokens from there. The options are read at the
 * first request, so that `next build` needs no secret.
 *
 * @example
 * // lib/feedback.ts
 * export const feedback = feedbackRoute(() => ({ secret: process.env.FEEDBACK_SECRET, allow: { thumbs: boolean() } }));
 * // app/api/feedback/route.ts
 * export const { POST, DELETE } = feedback;
 */
declare function feedbackRoute(options: FeedbackOptions | (() => FeedbackOptions)): FeedbackRoute;

export { type FeedbackRoute, feedbackRoute };

// text
import { ClientOptions, EvaluatorsClient } from '@tailrace/core';

/** What a value of feedback is as a score. */
interface FeedbackScore {
    score: number;
    value?: boolean | string | undefined;
    comment?: string | undefined;
}
/** One kind of feedback that is allowed: `boolean()`, `numeric()`, `categorical()`, `text()`, or one of your own. */
interface FeedbackField {
    /** What fits, to end the sentence "expected …". */
    readonly expects: string;
    /** Reads a value as a score; `undefined` when it does not fit. */
    read(value: unknown): FeedbackScore | undefined;
}

/** Feedback that was stored, or taken back. */
interface FeedbackEvent {
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
interface UsedTokens {
    /** Notes that a token is used; false when it was before. It may be forgotten at `expiresAtMs` (Unix milliseconds). */
    claim(tokenId: string, expiresAtMs: number): boolean | Promise<boolean>;
}
/** How much feedback is taken in a minute. */
interface RateLimits {
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
interface FeedbackOptions<Incoming = Request> extends ClientOptions {
    /** Writes the scores; a `LaminarClient` fits. */
    client?: {
        readonly evaluators: Pick<EvaluatorsClient, 'score' | 'unscore'>;
    } | undefined;
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
interface TokenOptions<Incoming = Request> {
    /** The request that the page answers: asks `identify`. */
    request?: Incoming | undefined;
    /** What `identify` will say of this visitor, where there is no request at hand. */
    actor?: string | undefined;
}

/** Allows yes and no, such as thumbs: `true` is a score of 1, `false` of 0. */
declare function boolean(): FeedbackField;

/**
 * Allows one of some words, such as `categorical(['wrong', 'slow', 'rude'])`. Its score is its place in the list, from 0; new ones go to the end.
 *
 * @throws ConfigurationError when there is none, or one is not 1 to 200 characters long, or there twice.
 */
declare function categorical(categories: readonly string[]): FeedbackField;

/**
 * Allows numbers from `least` to `most`, both included, such as stars: `numeric(1, 5)`.
 *
 * @throws ConfigurationError when the two are no range of finite numbers.
 */
declare function numeric(least: number, most: number): FeedbackField;

/** Options of `text`. */
interface TextOptions {
    /** Characters at most, up to 10000. @default 2000 */
    maxLength?: number | undefined;
}
/**
 * Allows a comment in words, which is kept as the `comment` of a score of 1. The client's `redact` sees it before it leaves.
 *
 * @throws ConfigurationError when `maxLength` is not a whole number from 1 to 10000.
 */
declare function text({ maxLength }?: TextOptions): FeedbackField;

export { type FeedbackOptions as F, type RateLimits as R, type TokenOptions as T, type UsedTokens as U, type FeedbackEvent as a, boolean as b, categorical as c, type FeedbackField as d, type FeedbackScore as e, type TextOptions as f, numeric as n, text as t };

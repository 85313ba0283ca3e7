import type { AnnotationDraft } from './annotation-draft.js';
import type { FailureReporter } from './failure-reporter.js';
import type { Outcome } from './outcome.js';
import type { RequestOwner } from './request-facts.js';

// A method's type lets an application annotate the parameters with its framework's own types; a plain function type would not.
/** Computes something from a request that has ended. It must answer at once: for later there is `hold` of the trace. */
export type EndRule<Req, Res, Value> = {
  rule(request: Req, response: Res, outcome: Outcome): Value;
}['rule'];

/** Reads something from a request. It must answer at once. */
export type RequestRule<Req, Value> = { rule(request: Req): Value }['rule'];

/** Option functions that annotate every request. */
export interface RequestRuleOptions<Req, Res> {
  /** Tags for a request that has ended. */
  tags?: EndRule<Req, Res, string | readonly string[] | undefined> | undefined;
  /** Metadata for a request that has ended; wins over what its handler wrote and over the defaults. */
  metadata?: EndRule<Req, Res, Record<string, unknown> | undefined> | undefined;
  /** The user that a request belongs to; asked at its end, when authentication has happened. */
  userId?: RequestRule<Req, string | undefined> | undefined;
  /** The session that a request belongs to; asked at its end. */
  sessionId?: RequestRule<Req, string | undefined> | undefined;
  /** Requests that are not recorded at all, such as health checks. */
  ignore?: RequestRule<Req, boolean> | undefined;
}

/** Asks the option functions; what they throw is reported and counts as no answer. */
export class RequestRules<Req extends object, Res> {
  /** Whether anything is to be asked at the end of a request. */
  readonly hasEndRules: boolean;
  readonly #options: RequestRuleOptions<Req, Res>;
  readonly #reporter: FailureReporter<Req>;

  constructor(options: RequestRuleOptions<Req, Res>, reporter: FailureReporter<Req>) {
    const { ignore, metadata, sessionId, tags, userId } = options;
    this.#options = { ignore, metadata, sessionId, tags, userId };
    this.hasEndRules = Boolean(metadata ?? sessionId ?? tags ?? userId);
    this.#reporter = reporter;
  }

  isIgnored(request: Req): boolean {
    const { ignore } = this.#options;
    return ignore ? this.#ask('ignore', request, () => ignore(request)) === true : false;
  }

  /** Writes tags and metadata for a request that has ended; returns whom it belongs to. */
  annotate(draft: AnnotationDraft, request: Req, response: Res, outcome: Outcome): RequestOwner {
    const { metadata, sessionId, tags, userId } = this.#options;
    if (tags) this.#ask('tags', request, () => addTags(draft, answered(tags(request, response, outcome))));
    if (metadata)
      this.#ask('metadata', request, () => addMetadata(draft, answered(metadata(request, response, outcome))));
    return {
      userId: userId && this.#ask('userId', request, () => toText(answered(userId(request)))),
      sessionId: sessionId && this.#ask('sessionId', request, () => toText(answered(sessionId(request)))),
    };
  }

  #ask<Value>(option: string, request: Req, rule: () => Value): Value | undefined {
    try {
      return rule();
    } catch (error) {
      this.#reporter.report(`the option ${option}`, error, request);
      return undefined;
    }
  }
}

function answered<Value>(value: Value): Value {
  if (!(value instanceof Promise)) return value;
  value.catch(() => undefined);
  throw new TypeError('expected an answer at once, got a promise; hold() of the trace waits for later results');
}

function addTags(draft: AnnotationDraft, tags: string | readonly string[] | undefined): void {
  if (isNothing(tags) || (Array.isArray(tags) && tags.length === 0)) return;
  draft.open(Array.isArray(tags) ? tags.length : 1).tag(tags);
}

function addMetadata(draft: AnnotationDraft, metadata: Record<string, unknown> | undefined): void {
  if (isNothing(metadata) || Object.values(metadata).every((value) => value === undefined)) return;
  draft.open().metadata(metadata);
}

function toText(value: unknown): string | undefined {
  if (isNothing(value)) return undefined;
  if (typeof value === 'string') return value;
  throw new TypeError(`expected a string or undefined, got a value of type ${typeof value}`);
}

// JavaScript applications also say null.
function isNothing(value: unknown): value is undefined {
  return value === undefined || value === null;
}

import type { TailraceRequest, TailraceResponse } from '../request/express-request.js';
import type { Outcome } from '../request/response-end.js';
import type { AnnotationDraft } from './annotation-draft.js';
import type { FailureReporter } from './failure-reporter.js';
import type { RequestOwner } from './request-facts.js';

// A method's type lets an application annotate the parameters with Express's own types; a plain function type would not.
/** Computes something from a request that has ended. It must answer at once: for later there is `req.tailrace.hold`. */
export type EndRule<Value> = {
  rule(req: TailraceRequest, res: TailraceResponse, outcome: Outcome): Value;
}['rule'];

/** Reads something from a request. It must answer at once. */
export type RequestRule<Value> = { rule(req: TailraceRequest): Value }['rule'];

/** Option functions that annotate every request. */
export interface RequestRuleOptions {
  /** Tags for a request that has ended. */
  tags?: EndRule<string | readonly string[] | undefined> | undefined;
  /** Metadata for a request that has ended; wins over what its handler wrote and over the defaults. */
  metadata?: EndRule<Record<string, unknown> | undefined> | undefined;
  /** The user that a request belongs to; asked at its end, when authentication has happened. */
  userId?: RequestRule<string | undefined> | undefined;
  /** The session that a request belongs to; asked at its end. */
  sessionId?: RequestRule<string | undefined> | undefined;
  /** Requests that are not recorded at all, such as health checks. */
  ignore?: RequestRule<boolean> | undefined;
}

/** Asks the option functions; what they throw is reported and counts as no answer. */
export class RequestRules {
  /** Whether anything is to be asked at the end of a request. */
  readonly hasEndRules: boolean;
  readonly #options: RequestRuleOptions;
  readonly #reporter: FailureReporter;

  constructor(options: RequestRuleOptions, reporter: FailureReporter) {
    const { ignore, metadata, sessionId, tags, userId } = options;
    this.#options = { ignore, metadata, sessionId, tags, userId };
    this.hasEndRules = Boolean(metadata ?? sessionId ?? tags ?? userId);
    this.#reporter = reporter;
  }

  isIgnored(req: TailraceRequest): boolean {
    const { ignore } = this.#options;
    return ignore ? this.#ask('ignore', req, () => ignore(req)) === true : false;
  }

  /** Writes tags and metadata for a request that has ended; returns whom it belongs to. */
  annotate(draft: AnnotationDraft, req: TailraceRequest, res: TailraceResponse, outcome: Outcome): RequestOwner {
    const { metadata, sessionId, tags, userId } = this.#options;
    if (tags) this.#ask('tags', req, () => addTags(draft, answered(tags(req, res, outcome))));
    if (metadata) this.#ask('metadata', req, () => addMetadata(draft, answered(metadata(req, res, outcome))));
    return {
      userId: userId && this.#ask('userId', req, () => toText(answered(userId(req)))),
      sessionId: sessionId && this.#ask('sessionId', req, () => toText(answered(sessionId(req)))),
    };
  }

  #ask<Value>(option: string, req: TailraceRequest, rule: () => Value): Value | undefined {
    try {
      return rule();
    } catch (error) {
      this.#reporter.report(`the option ${option}`, error, req);
      return undefined;
    }
  }
}

function answered<Value>(value: Value): Value {
  if (!(value instanceof Promise)) return value;
  value.catch(() => undefined);
  throw new TypeError('expected an answer at once, got a promise; req.tailrace.hold() waits for later results');
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

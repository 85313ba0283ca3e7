/** What is sent. Texts may name saved values: `$traceId`. */
export interface GoldenRequest {
  method: 'GET' | 'POST' | 'PATCH' | 'DELETE';
  path: string;
  /** Sent as JSON. */
  body?: unknown;
  /** Sends this many spaces as the body. */
  bodyBytes?: number;
  headers?: Record<string, string>;
  /** Which key is sent; the full one by default. */
  key?: 'ingest-only' | 'none';
}

/**
 * What must come back; what is left out may be anything. In a body `<uuid>`, `<time>` and `<name>` stand for any text of that form,
 * `$name` for a saved value, objects may have more fields, and `exactly()` forbids that.
 */
export interface GoldenAnswer {
  status: number;
  headers?: Record<string, string>;
  /** The body as JSON. */
  body?: unknown;
  /** The body as it is. */
  text?: string;
  /** Names of the server-sent events that the answer begins with. */
  events?: string[];
}

/** An answer of ours that differs from the documented one on purpose. */
export interface GoldenDeviation extends GoldenAnswer {
  why: string;
}

/** One request and its answer. */
export interface GoldenStep {
  request: GoldenRequest;
  /** The documented answers: one for each generation of the backend. Left out, the step is sent only to a server of ours. */
  documented?: GoldenAnswer[];
  /** Ours, where it deviates. */
  tailrace?: GoldenAnswer | GoldenDeviation;
  /** Values for later steps: name to place in the JSON body, such as `[0].id`. */
  save?: Record<string, string>;
}

/** Requests that build on each other, and what a documented client may rely on. Each has ids of its own. */
export interface GoldenExchange {
  title: string;
  steps: GoldenStep[];
}

/** Marks a part of an expected body that may hold nothing else. */
export class Exactly {
  readonly value: unknown;

  constructor(value: unknown) {
    this.value = value;
  }
}

/** Expects this and nothing more. */
export function exactly(value: unknown): Exactly {
  return new Exactly(value);
}

/** Our error answer: the documented server has bare texts, JSON strings and objects, one after the route. */
export function errorEnvelope(
  status: number,
  error: { code: string; message?: string; field?: string },
): GoldenDeviation {
  return { status, body: { error }, why: 'all errors have one form' };
}

import { parseTraceId } from '@tailrace/core';
import { FeedbackProblem } from '../problem.js';

/** What a page sends. */
export interface FeedbackMessage {
  token: unknown;
  /** Lower-case UUID; it has to be the one of the token. */
  traceId: string | undefined;
  name: unknown;
  /** Null takes the feedback back. */
  value: unknown;
  /** How long ago it was given, in milliseconds: what waited for the network must not win over what came later. */
  ageMs: number;
}

const FIELDS = new Set(['token', 'traceId', 'name', 'value', 'ageMs']);

/** Reads the fields of a message. Throws FeedbackProblem naming the one that is wrong. */
export function readMessage(method: string, body: Record<string, unknown>): FeedbackMessage {
  for (const field of Object.keys(body)) if (!FIELDS.has(field)) throw invalid(field, 'is not a known field');
  const { ageMs = 0, name, token, traceId } = body;
  if (typeof ageMs !== 'number' || !(ageMs >= 0)) throw invalid('ageMs', 'expected milliseconds');
  if (method === 'DELETE') {
    if (body.value !== undefined) throw invalid('value', 'DELETE takes feedback back and has none');
    return { token, traceId: readTraceId(traceId), name, value: null, ageMs };
  }
  if (body.value === undefined) throw invalid('value', 'missing');
  return { token, traceId: readTraceId(traceId), name, value: body.value, ageMs };
}

function readTraceId(traceId: unknown): string | undefined {
  if (traceId === undefined) return undefined;
  try {
    return parseTraceId(traceId as string);
  } catch {
    // The parser's message quotes what was sent.
    throw invalid('traceId', 'expected a trace id');
  }
}

function invalid(field: string, message: string): FeedbackProblem {
  return new FeedbackProblem(400, 'invalid_request', message, { field });
}

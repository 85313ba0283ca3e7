import { parseTraceId } from '@tailrace/core';
import { FeedbackProblem } from '../problem.js';

/** What a page sends. */
export interface FeedbackMessage {
  token: unknown;
  /** Lower-case UUID; it has to be the one of the token. */
  traceId: string | undefined;
  name: unknown;
  /** Nothing when it is taken back. */
  value: unknown;
  isUndo: boolean;
  /** How long ago it was given, in milliseconds: what waited for the network must not win over what came later. */
  ageMs: number;
}

const FIELDS = new Set(['token', 'traceId', 'name', 'value', 'undo', 'ageMs']);

/** Reads the fields of a message. Throws FeedbackProblem naming the one that is wrong. */
export function readMessage(method: string, body: Record<string, unknown>): FeedbackMessage {
  for (const field of Object.keys(body)) if (!FIELDS.has(field)) throw invalid(field, 'is not a known field');
  const { ageMs = 0, name, token, traceId, undo = false, value } = body;
  if (typeof ageMs !== 'number' || !(ageMs >= 0)) throw invalid('ageMs', 'expected milliseconds');
  if (typeof undo !== 'boolean') throw invalid('undo', 'expected true or false');
  // A beacon, which may be all that is left of a page, can only POST. Null is no undo: it is what NaN becomes on the way.
  const isUndo = method === 'DELETE' || undo;
  if (isUndo && value !== undefined) throw invalid('value', 'feedback that is taken back has none');
  if (!isUndo && value === undefined) throw invalid('value', 'missing');
  return { token, traceId: readTraceId(traceId), name, value, isUndo, ageMs };
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

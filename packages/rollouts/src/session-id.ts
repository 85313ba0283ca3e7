import { describeValue, parseTraceId, ValidationError } from '@tailrace/core';

/** A session id as people have it: a UUID in any case, 32 hex digits, or a bigint. */
export type SessionIdInput = string | bigint;

/** Reads a session id and returns it as a lower-case UUID. Throws ValidationError naming `sessionId`. */
export function parseSessionId(value: SessionIdInput): string {
  try {
    return parseTraceId(value, 'sessionId');
  } catch {
    // The same forms as a trace id, but its message would speak of traces.
    throw new ValidationError([{ field: 'sessionId', message: `expected a UUID, got ${describeValue(value)}` }]);
  }
}

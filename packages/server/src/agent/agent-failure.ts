import { HttpError, invalidField } from '../http/http-error.js';

/** Turns what an agent service rejects a run with into the answer that the caller sees. It comes from another package, so its code tells what it is. */
export function toAgentFailure(error: unknown): unknown {
  const failure = error as {
    code?: unknown;
    field?: unknown;
    message?: unknown;
    isQueueFull?: unknown;
    retryAfterSeconds?: unknown;
  };
  const message = String(failure.message);
  switch (failure.code) {
    case 'invalid_request': {
      const field = String(failure.field);
      return invalidField(field, message.replace(`${field}: `, ''));
    }
    case 'agent_busy': {
      const headers = { 'retry-after': String(failure.retryAfterSeconds) };
      return new HttpError(failure.isQueueFull === true ? 429 : 503, 'queue_full', message, { headers });
    }
    default:
      return error;
  }
}

import type { ServerSentEvent, SpanType } from '@tailrace/core';
import type { RolloutStatus } from '../rollout-types.js';
import { parseObject } from './rollout-event.js';

/** Says that the status of the session changed. */
export interface SessionStatusEvent {
  type: 'status-update';
  status: RolloutStatus;
  /** Why the run failed. */
  error: string | null;
}

/** Says that a span of the run has started. */
export interface SessionSpanEvent {
  type: 'span-start';
  span: {
    spanId: string;
    traceId: string;
    parentSpanId?: string | null;
    name: string;
    startTime: string;
    spanType: SpanType;
    attributes: Record<string, unknown>;
  };
}

/** Says that the session is gone; the last event. */
export interface SessionDeletedEvent {
  type: 'session-deleted';
}

/** What a watcher of a rollout session sees. */
export type SessionEvent = SessionStatusEvent | SessionSpanEvent | SessionDeletedEvent;

/** Reads an event; one of an unknown type, and a heartbeat, is `undefined`. Throws ResponseValidationError for one that cannot be read. */
export function decodeSessionEvent({ data, event }: ServerSentEvent): SessionEvent | undefined {
  switch (event) {
    case 'status_update': {
      const { error, status } = parseObject(event, data);
      return {
        type: 'status-update',
        status: status as RolloutStatus,
        error: typeof error === 'string' ? error : null,
      };
    }
    case 'span_start':
      return { type: 'span-start', span: parseObject(event, data).span as SessionSpanEvent['span'] };
    case 'session_deleted':
      return { type: 'session-deleted' };
    default:
      return undefined;
  }
}

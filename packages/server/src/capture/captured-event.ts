import type { Properties } from './properties.js';

/** An event as it was captured: checked, and with everything filled in that its sender left out. */
export interface CapturedEvent {
  /** `$ai_generation`, `$ai_span`, … */
  name: string;
  /** The event's own id, a lower-case UUID. */
  uuid: string;
  distinctId: string;
  /** `$ai_trace_id` as it was sent, else the uuid: an event that names no trace is one by itself. */
  traceIdText: string;
  /** 32 hex digits. */
  traceId: string;
  /** Unix nanoseconds: when it was sent to have happened, else when it arrived. */
  timestampNs: bigint;
  properties: Properties;
}

import type { RecordingSettings } from '@tailrace/core/request';
import type { WaitUntil } from '../lifetime/platform-wait-until.js';

/** What is known of a response when a request has ended: that of the handler, or the one that Next makes of what it threw. */
export interface EndedResponse {
  /** `undefined` when the client left before there was one. */
  readonly status: number | undefined;
  readonly headers: Headers;
}

/** What all recordings of one wrapper share. */
export interface NextSettings<Req extends object, Res> extends RecordingSettings<Req, Res> {
  readonly waitUntil: WaitUntil | undefined;
  readonly deadlineMs: number;
  readonly deliveryWaitMs: number;
}

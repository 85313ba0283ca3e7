import type { Outbox } from '../outbox/outbox.js';
import type { FailureReporter } from './failure-reporter.js';
import type { OpenRecordings } from './open-recordings.js';
import type { RequestRules } from './request-rules.js';

/** What all recordings of one adapter share. */
export interface RecordingSettings<Req extends object, Res> {
  readonly outbox: Outbox;
  /** The outbox that the adapter made itself and has to close. */
  readonly ownOutbox: Outbox | undefined;
  readonly reporter: FailureReporter<Req>;
  readonly rules: RequestRules<Req, Res>;
  readonly open: OpenRecordings;
  /** Response header for the trace id. */
  readonly header: string | undefined;
  readonly sampleRate: number;
  readonly writesSpans: boolean;
  readonly usesAsyncContext: boolean;
  readonly holdTimeoutMs: number;
  readonly checkpointAfterMs: number;
  readonly checkpointIntervalMs: number;
}

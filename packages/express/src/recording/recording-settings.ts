import type { Outbox } from '@tailrace/core';
import type { RoutePatterns } from '../route/route-patterns.js';
import type { FailureReporter } from './failure-reporter.js';
import type { OpenRecordings } from './open-recordings.js';
import type { RequestRules } from './request-rules.js';

/** What all recordings of one middleware share. */
export interface RecordingSettings {
  readonly outbox: Outbox;
  readonly reporter: FailureReporter;
  readonly rules: RequestRules;
  readonly routes: RoutePatterns;
  readonly open: OpenRecordings;
  readonly sampleRate: number;
  readonly writesSpans: boolean;
  readonly usesAsyncContext: boolean;
  readonly holdTimeoutMs: number;
  readonly checkpointAfterMs: number;
  readonly checkpointIntervalMs: number;
}

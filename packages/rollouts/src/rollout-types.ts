import type { SpanIdInput, SpanType, TraceIdInput } from '@tailrace/core';

/** One parameter of a rollout's entrypoint, as the UI shows it. */
export interface RolloutParam {
  name: string;
  /** What the UI calls its type, for example `string`. */
  type?: string | undefined;
  /** @default true on the server */
  required?: boolean | undefined;
  /** What the UI fills in. */
  default?: unknown;
  /** Fields of a parameter that is an object. */
  nested?: readonly RolloutParam[] | undefined;
}

/** What a rollout session is doing. */
export type RolloutStatus = 'PENDING' | 'RUNNING' | 'FINISHED' | 'STOPPED';

/** A span that has just started, for the UI to draw while the run goes on. */
export interface RolloutSpan {
  name: string;
  /** RFC 3339. */
  startTime: string;
  /** 16 hex digits, as OpenTelemetry has it, or the UUID that ends in them. */
  spanId: SpanIdInput;
  /** 32 hex digits, as OpenTelemetry has it, or a UUID. */
  traceId: TraceIdInput;
  parentSpanId?: SpanIdInput | undefined;
  attributes?: Record<string, unknown> | undefined;
  /** @default 'DEFAULT' */
  spanType?: SpanType | undefined;
}

/** A rollout session as the server knows it. */
export interface RolloutSession {
  id: string;
  name: string | null;
  params: RolloutParam[];
  status: RolloutStatus;
  /** Why the latest run failed. */
  error: string | null;
  /** RFC 3339. */
  createdAt: string;
}

/** What replaces a step's own prompt and tools during a run. */
export interface RolloutOverride {
  system?: unknown;
  tools?: unknown[] | undefined;
}

/** Arguments of a run: by name, or in order. */
export type RolloutArguments = Record<string, unknown> | unknown[];

/** Seconds and nanoseconds, as OpenTelemetry writes times. */
export type HighResolutionTime = readonly [seconds: number, nanoseconds: number];

/**
 * What is read of a span that has ended. The spans of the OpenTelemetry SDK 1.x, 2.x and 3.x fit, which name the parent differently.
 */
export interface EndedSpan {
  readonly name: string;
  readonly kind: number;
  spanContext(): { readonly traceId: string; readonly spanId: string; readonly traceFlags: number };
  readonly parentSpanContext?: { readonly spanId: string } | undefined;
  readonly parentSpanId?: string | undefined;
  readonly startTime: HighResolutionTime;
  readonly endTime: HighResolutionTime;
  readonly status: { readonly code: number; readonly message?: string | undefined };
  readonly attributes: Readonly<Record<string, unknown>>;
  readonly events: readonly {
    readonly name: string;
    readonly time: HighResolutionTime;
    readonly attributes?: Readonly<Record<string, unknown>> | undefined;
  }[];
  readonly resource?: { readonly attributes: Readonly<Record<string, unknown>> } | undefined;
}

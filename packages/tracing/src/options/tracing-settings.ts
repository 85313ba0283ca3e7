import type { DeliveryReport, Logger } from '@tailrace/core';
import type { TailraceSpanProcessor } from '../processor/tailrace-span-processor.js';
import type { SpanSource } from '../provider/span-source.js';

/** What a `Tracing` is made of. */
export interface TracingSettings {
  readonly source: SpanSource;
  readonly processor: TailraceSpanProcessor;
  readonly capturesContent: boolean;
  readonly maxContentChars: number;
  readonly metadata: Record<string, unknown> | undefined;
  readonly inheritsGlobalContext: boolean;
  readonly logger: Logger | undefined;
  /** Takes back what was registered with OpenTelemetry. */
  unregister(): void;
  close(options?: { timeoutMs?: number | undefined }): Promise<DeliveryReport>;
}

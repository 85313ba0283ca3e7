import type { TraceIdInput } from '../ids/trace-id.js';
import { toExportRequest } from '../spans/otlp-json.js';
import { parseOptionalJson } from '../transport/parse-json.js';
import type { Transport } from '../transport/transport.js';
import { PartlyRefusedError, type SendBatch } from './delivery-outcome.js';

/** A span on its way. */
export interface SpanItem {
  /** As it was given, and valid. */
  traceId: TraceIdInput;
  /** OTLP/JSON text. */
  json: string;
}

/** Sends spans as OTLP/JSON. */
export function createSpanSender(transport: Transport, compression: 'gzip' | 'none'): SendBatch<SpanItem> {
  return async (items) => {
    const body = toExportRequest(items.map((item) => item.json));
    const response = await transport.send({ method: 'POST', path: '/v1/traces', body, compression });
    const refused = readPartialSuccess(parseOptionalJson(response));
    if (!refused) return items.map(() => ({ kind: 'sent' }));
    const error = new PartlyRefusedError(refused);
    // Spans are idempotent by id, so a batch may go again in halves until the refused one stands alone.
    if (items.length > 1) throw error;
    return [{ kind: 'refused', error }];
  };
}

function readPartialSuccess(body: unknown): string | undefined {
  const { partialSuccess } = (body ?? {}) as { partialSuccess?: { rejectedSpans?: unknown; errorMessage?: unknown } };
  if (!partialSuccess || Number(partialSuccess.rejectedSpans ?? 0) === 0) return undefined;
  return typeof partialSuccess.errorMessage === 'string' ? partialSuccess.errorMessage : 'the server refused the span';
}

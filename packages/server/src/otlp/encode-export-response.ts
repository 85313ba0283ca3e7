import protobuf from 'protobufjs/minimal.js';
import type { OtlpEncoding, SpanBodyResult } from '../store/store.js';

/** An answer in the encoding of its request. */
export interface EncodedResponse {
  contentType: string;
  body: Uint8Array;
}

/** Writes an `ExportTraceServiceResponse`; spans that were left out are its partial success. */
export function encodeExportResponse(encoding: OtlpEncoding, result: SpanBodyResult): EncodedResponse {
  return encoding === 'json' ? encodeJson(result) : encodeProtobuf(result);
}

function encodeJson({ rejected, message }: SpanBodyResult): EncodedResponse {
  // 64-bit integers are text in OTLP/JSON.
  const response = rejected === 0 ? {} : { partialSuccess: { rejectedSpans: String(rejected), errorMessage: message } };
  // As bytes: to text Fastify adds a charset, and some exporters compare the content type as a whole.
  return { contentType: 'application/json', body: Buffer.from(JSON.stringify(response)) };
}

function encodeProtobuf({ rejected, message }: SpanBodyResult): EncodedResponse {
  const writer = protobuf.Writer.create();
  if (rejected > 0) writer.uint32(0x0a).fork().uint32(0x08).int64(rejected).uint32(0x12).string(message).ldelim();
  return { contentType: 'application/x-protobuf', body: writer.finish() };
}

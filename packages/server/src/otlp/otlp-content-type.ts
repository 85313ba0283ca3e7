import type { OtlpEncoding } from '../store/store.js';

/** OTLP bodies are protobuf unless they say that they are JSON; old exporters send no type at all. */
export function readOtlpEncoding(contentType: string | undefined): OtlpEncoding {
  return contentType?.trim().toLowerCase().startsWith('application/json') ? 'json' : 'protobuf';
}

/** Tells whether the sender said that it speaks protobuf, and so reads errors in protobuf too. */
export function isProtobuf(contentType: string | undefined): boolean {
  return /^application\/(?:x-)?protobuf\s*(?:;|$)/i.test(contentType ?? '');
}

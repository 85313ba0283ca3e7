import protobuf from 'protobufjs/minimal.js';
import type { ErrorResponse } from '../wire/error.js';
import type { HttpError } from './http-error.js';

/** An error answer in the encoding that its caller reads. */
export interface ErrorBody {
  contentType: string;
  body: string | Uint8Array;
}

/** Writes the envelope that every error has. */
export function toErrorBody(error: HttpError, requestId: string): ErrorBody {
  const field = error.field === undefined ? {} : { field: error.field };
  const response: ErrorResponse = { error: { code: error.code, message: error.message, ...field, requestId } };
  return { contentType: 'application/json; charset=utf-8', body: JSON.stringify(response) };
}

const GRPC_CODES: ReadonlyMap<number, number> = new Map([
  [400, 3],
  [401, 16],
  [403, 7],
  [404, 5],
  [413, 8],
  [415, 3],
  [503, 14],
]);
const GRPC_INTERNAL = 13;

/** Writes a `google.rpc.Status`: what OTLP/HTTP demands for protobuf requests, and what exporters print from. */
export function toStatusBody(error: HttpError): ErrorBody {
  const writer = protobuf.Writer.create();
  writer.uint32(0x08).int32(GRPC_CODES.get(error.status) ?? GRPC_INTERNAL);
  writer.uint32(0x12).string(`${error.code}: ${error.message}`);
  return { contentType: 'application/x-protobuf', body: writer.finish() };
}

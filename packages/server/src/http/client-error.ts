import { STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import { toErrorBody } from './error-body.js';
import { HttpError } from './http-error.js';
import { newRequestId } from './request-id.js';

/** Answers what is not HTTP, and requests that never end: Node hands over the bare socket. */
export function answerClientError(error: Error & { code?: string }, socket: Socket): void {
  if (error.code === 'ECONNRESET' || !socket.writable) {
    socket.destroy();
    return;
  }
  const requestId = newRequestId();
  const httpError = describe(error.code);
  const { contentType, body } = toErrorBody(httpError, requestId);
  const head = [
    `HTTP/1.1 ${httpError.status} ${STATUS_CODES[httpError.status]}`,
    `x-request-id: ${requestId}`,
    `content-type: ${contentType}`,
    `content-length: ${Buffer.byteLength(body)}`,
    'connection: close',
  ];
  socket.end(`${head.join('\r\n')}\r\n\r\n${body}`);
}

function describe(code: string | undefined): HttpError {
  if (code === 'ERR_HTTP_REQUEST_TIMEOUT')
    return new HttpError(408, 'invalid_request', 'The request took too long to arrive');
  if (code === 'HPE_HEADER_OVERFLOW') return new HttpError(431, 'invalid_request', 'The headers are too large');
  return new HttpError(400, 'invalid_request', 'This is not an HTTP/1.1 request');
}

import { HttpError } from '../../http/http-error.js';
import { encodeExportResponse } from '../../otlp/encode-export-response.js';
import { readOtlpEncoding } from '../../otlp/otlp-content-type.js';
import { BodyTooLargeError } from '../../store/store-errors.js';
import type { Route } from '../route.js';
import { authorizeCapture } from './authorize-capture.js';
import { readCaptureBody } from './capture-body.js';

const MAX_BODY_BYTES = 4 * 1024 * 1024;

/** Takes the AI spans of an OTLP body and drops the others. The answer is JSON also to protobuf, as PostHog's is. */
export const captureOtelRoute: Route = {
  method: 'POST',
  path: '/i/v0/ai/otel',
  access: 'own',
  errorFormat: 'text',
  handle: async (request, reply, { store, keys }) => {
    const projectId = await authorizeCapture(request, keys);
    const encoding = readOtlpEncoding(request.headers['content-type']);
    try {
      const body = await readCaptureBody(request, MAX_BODY_BYTES);
      const result = await store.ingest({ projectId, encoding, aiSpansOnly: true, ...body.content });
      const response = encodeExportResponse('json', result);
      return reply.type(response.contentType).send(response.body);
    } catch (error) {
      throw isTooLarge(error) ? new HttpError(400, 'invalid_request', error.message) : error;
    }
  },
};

/** Every limit of this route is a 400. */
function isTooLarge(error: unknown): error is Error {
  return error instanceof BodyTooLargeError || (error instanceof HttpError && error.status === 413);
}

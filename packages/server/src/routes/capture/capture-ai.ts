import type { Route } from '../route.js';
import { toCaptureAnswer } from './answer-capture.js';
import { authorizeCapture } from './authorize-capture.js';
import { readCaptureBody } from './capture-body.js';
import { assembleEvent } from './multipart-event.js';
import { type BodyPart, readMultipart } from './read-multipart.js';

const MAX_BODY_BYTES = 25 * 1024 * 1024;

/** Takes one event in parts, so that what is large in it need not be JSON. */
export const captureAiRoute: Route = {
  method: 'POST',
  path: '/i/v0/ai',
  access: 'own',
  errorFormat: 'text',
  handle: async (request, _reply, { store, keys }) => {
    const projectId = await authorizeCapture(request, keys);
    const body = await (await readCaptureBody(request, MAX_BODY_BYTES)).plain();
    const parts = await readMultipart(body, request.headers['content-type'], MAX_BODY_BYTES);
    const json = Buffer.from(JSON.stringify(await assembleEvent(parts, MAX_BODY_BYTES)));
    const content = { body: json, compression: 'none', maxBodyBytes: json.length } as const;
    toCaptureAnswer(await store.ingest({ projectId, encoding: 'events', ...content }));
    return { accepted_parts: parts.map(toAcceptedPart) };
  },
};

function toAcceptedPart({ name, content, contentType, contentEncoding }: BodyPart) {
  return { name, length: content.length, 'content-type': contentType, 'content-encoding': contentEncoding };
}

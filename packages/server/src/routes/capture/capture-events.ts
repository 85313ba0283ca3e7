import { findToken } from '../../capture/find-token.js';
import type { Route } from '../route.js';
import { toCaptureAnswer } from './answer-capture.js';
import { authorizeCapture } from './authorize-capture.js';
import { readCaptureBody } from './capture-body.js';

const MAX_BODY_BYTES = 20 * 1024 * 1024;
const MAX_EVENT_BYTES = 983_040;
const MAX_AI_EVENT_BYTES = 8 * 1024 * 1024;

/** Takes events, one or a batch, as PostHog's libraries send them. */
export const captureEventRoutes: readonly Route[] = [
  ...['/i/v0/e', '/e', '/capture'].map((path) => captureRoute(path, MAX_BODY_BYTES)),
  captureRoute('/batch', MAX_EVENT_BYTES),
  captureRoute('/i/v0/ai/batch', MAX_AI_EVENT_BYTES),
];

function captureRoute(path: string, maxEventBytes: number): Route {
  return {
    method: 'POST',
    path,
    access: 'own',
    errorFormat: 'text',
    handle: async (request, _reply, { store, keys }) => {
      const body = await readCaptureBody(request, MAX_BODY_BYTES);
      const projectId = await authorizeCapture(request, keys, async () => findToken(await body.plain()));
      const result = await store.ingest({ projectId, encoding: 'events', maxEventBytes, ...body.content });
      return toCaptureAnswer(result);
    },
  };
}

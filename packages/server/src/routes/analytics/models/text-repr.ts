import { BareError } from '../../../http/bare-error.js';
import type { TextWorker } from '../../../text/text-worker.js';
import type { Route } from '../../route.js';
import { analyticsRoutes } from '../analytics-route.js';
import { isStoreTrouble } from './is-store-trouble.js';
import { MIN_DATA_BYTES } from './min-data-bytes.js';

/** Writes a trace or an event as text. Nothing is kept of it, so it is always that of the data. */
export function textReprRoutes(texts: TextWorker): Route[] {
  return analyticsRoutes({
    method: 'POST',
    path: '/text_repr',
    scope: 'write',
    minBodyBytes: MIN_DATA_BYTES,
    handle: async (_request, reply, { body }) => {
      const answer = await texts.run('answer-text-repr', await body.bytes()).catch((error: unknown) => {
        if (isStoreTrouble(error)) throw error;
        throw new BareError(500, 'Internal server error', 'Failed to generate text representation', error);
      });
      return reply.code(answer.status).type('application/json; charset=utf-8').send(Buffer.from(answer.body.buffer));
    },
  });
}

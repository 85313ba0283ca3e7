import { HttpError } from '../http/http-error.js';
import type { Route } from './route.js';

/** Says that the process answers. */
export const healthRoute: Route = {
  method: 'GET',
  path: '/health',
  access: 'public',
  handle: async (_request, reply) => reply.type('text/plain; charset=utf-8').send('OK'),
};

/** Says that the store can write. */
export const readyRoute: Route = {
  method: 'GET',
  path: '/ready',
  access: 'public',
  handle: async (_request, reply, { store }) => {
    try {
      await store.checkReady();
    } catch {
      // The store logs why; a caller without a key learns only that.
      throw new HttpError(503, 'unavailable', 'The store cannot write at the moment', {
        headers: { 'retry-after': '1' },
      });
    }
    return reply.type('text/plain; charset=utf-8').send('OK');
  },
};

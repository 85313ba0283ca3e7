import { fileURLToPath } from 'node:url';
import { errorTap, tailrace } from '@tailrace/express';
import express from 'express';
import { Sources } from '../answering/sources.mjs';
import { askRoute } from './ask-route.mjs';
import { answerWithError } from './error-handler.mjs';
import { feedbackRoute } from './feedback-route.mjs';

/** @import { LaminarClient } from '@tailrace/client' */
/** @import { Outcome } from '@tailrace/express' */
/** @import { Answerer } from '../answering/answerer.mjs' */

/**
 * Makes the assistant: an Express app in which every question becomes a trace.
 * @param {object} options
 * @param {LaminarClient} options.client
 * @param {Answerer} options.answerer
 * @param {Record<string, string>} options.sources Name to folder of Markdown pages.
 */
export function createApp({ client, answerer, sources }) {
  const app = express();
  app.disable('x-powered-by');

  // Before the body parser, so that a request that cannot even be parsed is traced too.
  app.use(
    '/ask',
    tailrace({
      client,
      userId: (req) => readUserId(req.body),
      tags: (_req, res, outcome) => tagOfEnd(res.statusCode, outcome),
    }),
  );
  app.use(express.json({ limit: '16kb' }));

  app.get('/', (_req, res) => res.sendFile(fileURLToPath(new URL('page.html', import.meta.url))));
  app.post('/ask', askRoute({ answerer, sources: new Sources(sources) }));
  app.post('/feedback', feedbackRoute(client));

  app.use(errorTap());
  app.use(answerWithError);
  return app;
}

/**
 * @param {number} status
 * @param {Outcome} outcome
 */
function tagOfEnd(status, outcome) {
  if (outcome === 'aborted') return 'left-early';
  if (status >= 500) return 'failed';
  return status >= 400 ? 'refused' : undefined;
}

/** @param {unknown} body */
function readUserId(body) {
  const { userId } = /** @type {{ userId?: unknown }} */ (body ?? {});
  return typeof userId === 'string' ? userId : undefined;
}

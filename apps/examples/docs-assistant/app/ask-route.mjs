import { openEventStream } from './event-stream.mjs';
import { readQuestion } from './read-question.mjs';
import { streamAnswer } from './stream-answer.mjs';
import { withSpan } from './with-span.mjs';

/** @import { Request, Response } from 'express' */
/** @import { Answerer } from '../answering/answerer.mjs' */
/** @import { Sources } from '../answering/sources.mjs' */

/**
 * Answers a question as a stream of events: `trace`, then `token` after `token`, then `sources` and `done`.
 * @param {{ answerer: Answerer, sources: Sources }} services
 */
export function askRoute({ answerer, sources }) {
  /**
   * @param {Request} req
   * @param {Response} res
   */
  return async (req, res) => {
    const { question, source } = readQuestion(req.body);
    req.tailrace.metadata({ question, source, model: answerer.model });
    const retrieval = await retrieve(req, sources, source, question);

    const events = openEventStream(res);
    await events.send('trace', { traceId: req.tailrace.traceId });
    const text = await streamAnswer(req, events, { answerer, question, retrieval });
    req.tailrace.metadata({ answerLength: text.length });
    await events.send(
      'sources',
      retrieval.sections.map(({ id, heading }) => ({ id, heading })),
    );
    await events.send('done', { answerLength: text.length });
    events.end();
  };
}

/**
 * @param {Request} req
 * @param {Sources} sources
 * @param {string} source
 * @param {string} question
 */
function retrieve(req, sources, source, question) {
  return withSpan(req, { name: 'retrieve', spanType: 'TOOL', input: { question, source } }, async (ending) => {
    const index = await sources.open(source);
    const retrieval = index.find(question);
    const ids = retrieval.sections.map(({ id }) => id);
    ending.output = ids;
    req.tailrace.metadata({ hitCount: ids.length, topScore: Number(retrieval.topScore.toFixed(2)), sources: ids });
    return retrieval;
  });
}

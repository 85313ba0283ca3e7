import { withSpan } from './with-span.mjs';

/** @import { Request } from 'express' */
/** @import { Answerer, AnswerUsage } from '../answering/answerer.mjs' */
/** @import { Retrieval } from '../answering/section-index.mjs' */
/** @import { openEventStream } from './event-stream.mjs' */

const NO_ANSWER = 'The documentation does not say anything about that.';
// How much of the question the best section must speak of, to be an answer at all and to be a sure one.
const MIN_COVERAGE = 0.34;
const SURE_COVERAGE = 0.67;

/**
 * Streams the answer to a question, and tags the trace when there is none or it is a guess. Resolves to the text that was sent.
 * @param {Request} req
 * @param {ReturnType<typeof openEventStream>} events
 * @param {{ answerer: Answerer, question: string, retrieval: Retrieval }} task
 */
export async function streamAnswer(req, events, { answerer, question, retrieval }) {
  const { coverage, sections } = retrieval;
  if (coverage < MIN_COVERAGE) {
    req.tailrace.tag('no-answer');
    await events.send('token', { text: NO_ANSWER });
    return NO_ANSWER;
  }
  if (coverage < SURE_COVERAGE) req.tailrace.tag('low-confidence');
  return withSpan(req, { name: 'answer', spanType: 'LLM', input: question }, async (ending) => {
    let text = '';
    try {
      const pieces = answerer.answer({ question, sections, signal: events.signal });
      for (let piece = await pieces.next(); ; piece = await pieces.next()) {
        if (piece.done) {
          ending.attributes = modelAttributes(answerer.model, piece.value);
          return text;
        }
        text += piece.value;
        await events.send('token', { text: piece.value });
      }
    } catch (error) {
      // A reader who leaves ends the answer; that is no failure of ours.
      if (!events.signal.aborted) throw error;
      return text;
    } finally {
      ending.output = text;
    }
  });
}

/**
 * What OpenTelemetry calls a model and its tokens.
 * @param {string} model
 * @param {AnswerUsage | undefined} usage
 */
function modelAttributes(model, usage) {
  return {
    'gen_ai.response.model': model,
    ...(usage && { 'gen_ai.usage.input_tokens': usage.inputTokens, 'gen_ai.usage.output_tokens': usage.outputTokens }),
  };
}

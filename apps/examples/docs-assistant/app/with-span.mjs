/** @import { Request } from 'express' */
/** @import { LiveSpan } from '@tailrace/client' */

/**
 * What a span ends with.
 * @typedef {NonNullable<Parameters<LiveSpan['end']>[0]>} SpanEnding
 */

/**
 * Runs a step of a request inside a span, which ends when the step does; a step that fails ends it as an error.
 * @template Result
 * @param {Request} req
 * @param {Parameters<Request['tailrace']['startSpan']>[0]} options
 * @param {(ending: SpanEnding) => Promise<Result>} step Puts what the span ends with, such as `output`, on its argument.
 * @returns {Promise<Result>}
 */
export async function withSpan(req, options, step) {
  const span = req.tailrace.startSpan(options);
  /** @type {SpanEnding} */
  const ending = {};
  try {
    return await step(ending);
  } catch (error) {
    ending.error = error;
    throw error;
  } finally {
    span.end(ending);
  }
}

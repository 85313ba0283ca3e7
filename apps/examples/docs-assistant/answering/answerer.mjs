/** @import { Section } from './split-sections.mjs' */

/**
 * What an answer is made from.
 * @typedef {object} AnswerRequest
 * @property {string} question
 * @property {Section[]} sections What the documentation says about it, best first; never empty.
 * @property {AbortSignal} signal Aborts when nobody reads the answer any more.
 */

/**
 * How many tokens an answer took, where a model made it.
 * @typedef {object} AnswerUsage
 * @property {number} inputTokens
 * @property {number} outputTokens
 */

/**
 * Makes answers, as a stream of pieces of text.
 * @typedef {object} Answerer
 * @property {string} model What to call it in traces.
 * @property {(request: AnswerRequest) => AsyncGenerator<string, AnswerUsage | undefined>} answer
 */

export {};

import { createExtractiveAnswerer } from './extractive-answerer.mjs';
import { createLlmAnswerer } from './llm-answerer.mjs';

/** @import { Answerer } from './answerer.mjs' */

/**
 * Chooses how questions are answered: by a model where `OPENAI_API_KEY` or `OPENAI_BASE_URL` is set, else by quoting the documentation.
 * @param {NodeJS.ProcessEnv} env
 * @param {{ wordDelayMs: number }} options
 * @returns {Promise<Answerer>}
 */
export async function chooseAnswerer({ OPENAI_API_KEY, OPENAI_BASE_URL, OPENAI_MODEL }, options) {
  if (!OPENAI_API_KEY && !OPENAI_BASE_URL) return createExtractiveAnswerer(options);
  return createLlmAnswerer({
    // A model on this machine asks for none.
    apiKey: OPENAI_API_KEY || 'none',
    baseUrl: OPENAI_BASE_URL || undefined,
    model: OPENAI_MODEL || 'gpt-4o-mini',
  });
}

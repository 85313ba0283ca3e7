/** @import { Answerer } from './answerer.mjs' */
/** @import { Section } from './split-sections.mjs' */

const INSTRUCTIONS = `You answer questions about Tailrace from the documentation below, in at most five sentences.
If the documentation does not answer the question, say so in one sentence.`;

/**
 * Answers with a language model that speaks the OpenAI API.
 * @param {{ apiKey: string, baseUrl?: string | undefined, model: string }} options
 * @returns {Promise<Answerer>}
 */
export async function createLlmAnswerer({ apiKey, baseUrl, model }) {
  // Loaded only when there is a key: without one, the example starts faster.
  const { OpenAI } = await import('openai');
  const openai = new OpenAI({ apiKey, baseURL: baseUrl, maxRetries: 1, timeout: 30_000 });
  return {
    model,
    async *answer({ question, sections, signal }) {
      const chunks = await openai.chat.completions.create(
        {
          model,
          stream: true,
          stream_options: { include_usage: true },
          messages: [
            { role: 'system', content: `${INSTRUCTIONS}\n\n${sections.map(toPrompt).join('\n\n')}` },
            { role: 'user', content: question },
          ],
        },
        { signal },
      );
      let usage;
      for await (const chunk of chunks) {
        const text = chunk.choices[0]?.delta.content;
        if (text) yield text;
        if (chunk.usage)
          usage = { inputTokens: chunk.usage.prompt_tokens, outputTokens: chunk.usage.completion_tokens };
      }
      return usage;
    },
  };
}

/** @param {Section} section */
function toPrompt({ id, heading, text }) {
  return `## ${heading} (${id})\n${text}`;
}

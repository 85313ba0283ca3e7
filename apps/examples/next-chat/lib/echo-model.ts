import type { LanguageModel } from 'ai';

type Model = Extract<LanguageModel, { specificationVersion: 'v3' }>;
type Part = Awaited<ReturnType<Model['doStream']>>['stream'] extends ReadableStream<infer Item> ? Item : never;

const WORD_DELAY_MS = 60;

/** A model that needs no key: it repeats the question, word by word. */
export function createEchoModel(): Model {
  return {
    specificationVersion: 'v3',
    provider: 'next-chat',
    modelId: 'echo',
    supportedUrls: {},
    doGenerate() {
      throw new Error('this model only streams');
    },
    async doStream({ prompt }) {
      const question = prompt.at(-1)?.content;
      const text = Array.isArray(question) && question[0]?.type === 'text' ? question[0].text : '';
      const words = `You asked: ${text} I am the echo of this example, and cannot say more than that.`.split(' ');
      return { stream: streamWords(words) };
    },
  };
}

function streamWords(words: readonly string[]): ReadableStream<Part> {
  const parts: Part[] = [
    { type: 'stream-start', warnings: [] },
    { type: 'text-start', id: 'echo' },
    ...words.map((word): Part => ({ type: 'text-delta', id: 'echo', delta: `${word} ` })),
    { type: 'text-end', id: 'echo' },
    { type: 'finish', finishReason: { unified: 'stop', raw: undefined }, usage: usageOf(words) },
  ];
  let next = 0;
  return new ReadableStream({
    async pull(controller) {
      const part = parts[next++];
      if (part === undefined) {
        controller.close();
        return;
      }
      if (part.type === 'text-delta') await new Promise((resolve) => setTimeout(resolve, WORD_DELAY_MS));
      controller.enqueue(part);
    },
  });
}

function usageOf(words: readonly string[]) {
  const none = { cacheRead: undefined, cacheWrite: undefined };
  return {
    inputTokens: { total: words.length, noCache: words.length, ...none },
    outputTokens: { total: words.length, text: words.length, reasoning: undefined },
  };
}

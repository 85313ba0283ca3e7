import { getTailrace, withTailrace } from '@tailrace/next';
import { streamText } from 'ai';
import type { Message } from '../../../lib/ask';
import { client } from '../../../lib/client';
import { feedback } from '../../../lib/feedback';
import { chooseModel } from '../../../lib/model';

/** Streams the answer of a model. The request is a trace; the token in the header allows feedback on it. */
async function answer(request: Request): Promise<Response> {
  const trace = getTailrace(request);
  const { messages } = (await request.json()) as { messages: Message[] };
  const { model, name } = chooseModel();
  trace?.tag('chat').metadata({ model: name, question: messages.at(-1)?.content, turn: (messages.length + 1) / 2 });
  const result = streamText({
    model,
    messages: [...messages],
    abortSignal: request.signal,
    onFinish: ({ text, totalUsage }) => {
      trace?.metadata({ answerLength: text.length, tokens: totalUsage.totalTokens });
    },
  });
  const token = trace && (await feedback.token(trace.traceId, { request }));
  return result.toTextStreamResponse({ headers: token === undefined ? {} : { 'x-feedback-token': token } });
}

export const POST = withTailrace(answer, { client });

import { type Reply, startTestServer, type TestServer } from './start-test-server.js';

/** What a scripted model answers: actions to call, words, or an answer that is none. */
export type ModelReply =
  | { calls: { name: string; input: unknown }[]; text?: string }
  | { text: string }
  | { status: number; headers?: Record<string, string>; body?: string };

/** What the model is shown: the last message of the user and everything before it. */
export interface ModelQuestion {
  /** The text that came last. */
  text: string;
  /** The whole body of the request, as the protocol writes it. */
  body: string;
  /** How many questions came before. */
  turn: number;
}

/** Decides from what a model would be shown, and from nothing else. */
export type Policy = (question: ModelQuestion) => ModelReply | Promise<ModelReply>;

interface Protocol {
  /** Texts of the last message of the user, in order. */
  lastTexts(body: Record<string, unknown>): string[];
  answer(reply: { calls: { name: string; input: unknown }[]; text: string }): object;
}

type Json = Record<string, unknown>;
const textsOf = (parts: unknown): string[] =>
  typeof parts === 'string'
    ? [parts]
    : ((parts ?? []) as Json[]).flatMap(({ text }) => (typeof text === 'string' ? [text] : []));
const lastUser = (messages: unknown): Json | undefined =>
  (messages as Json[]).filter(({ role }) => role === 'user').at(-1);

const anthropic: Protocol = {
  lastTexts: ({ messages }) => textsOf(lastUser(messages)?.content),
  answer: ({ calls, text }) => ({
    id: 'msg_1',
    type: 'message',
    role: 'assistant',
    model: 'scripted',
    content: [
      ...(text === '' ? [] : [{ type: 'text', text }]),
      ...calls.map(({ input, name }, index) => ({ type: 'tool_use', id: `call_${Date.now()}_${index}`, name, input })),
    ],
    stop_reason: calls.length > 0 ? 'tool_use' : 'end_turn',
    usage: { input_tokens: 11, output_tokens: 7 },
  }),
};

const chat: Protocol = {
  lastTexts: ({ messages }) => textsOf(lastUser(messages)?.content),
  answer: ({ calls, text }) => ({
    id: 'chat_1',
    object: 'chat.completion',
    created: 1,
    model: 'scripted',
    choices: [
      {
        index: 0,
        finish_reason: calls.length > 0 ? 'tool_calls' : 'stop',
        message: {
          role: 'assistant',
          content: text,
          tool_calls: calls.map(({ input, name }, index) => ({
            id: `call_${Date.now()}_${index}`,
            type: 'function',
            function: { name, arguments: typeof input === 'string' ? input : JSON.stringify(input) },
          })),
        },
      },
    ],
    usage: { prompt_tokens: 11, completion_tokens: 7, total_tokens: 18 },
  }),
};

const responses: Protocol = {
  lastTexts: ({ input }) => textsOf(lastUser(input)?.content),
  answer: ({ calls, text }) => ({
    id: 'resp_1',
    object: 'response',
    created_at: 1,
    model: 'scripted',
    status: 'completed',
    output: [
      ...(text === ''
        ? []
        : [
            {
              type: 'message',
              id: 'm1',
              role: 'assistant',
              status: 'completed',
              content: [{ type: 'output_text', text, annotations: [] }],
            },
          ]),
      ...calls.map(({ input, name }, index) => ({
        type: 'function_call',
        id: `fc_${Date.now()}_${index}`,
        call_id: `call_${Date.now()}_${index}`,
        name,
        arguments: JSON.stringify(input),
        status: 'completed',
      })),
    ],
    usage: { input_tokens: 11, output_tokens: 7 },
  }),
};

const gemini: Protocol = {
  lastTexts: ({ contents }) => textsOf(lastUser(contents)?.parts),
  answer: ({ calls, text }) => ({
    candidates: [
      {
        content: {
          role: 'model',
          parts: [
            ...(text === '' ? [] : [{ text }]),
            ...calls.map(({ input, name }) => ({ functionCall: { name, args: input } })),
          ],
        },
        finishReason: 'STOP',
      },
    ],
    usageMetadata: { promptTokenCount: 11, candidatesTokenCount: 7, totalTokenCount: 18 },
  }),
};

function protocolOf(url: string): Protocol {
  if (url.endsWith('/messages')) return anthropic;
  if (url.endsWith('/responses')) return responses;
  return url.includes(':generateContent') ? gemini : chat;
}

/** Starts a server that speaks the protocols of all providers, with a policy in the place of a model. */
export async function startModelServer(policy: Policy): Promise<TestServer & { use(policy: Policy): void }> {
  let current = policy;
  let turn = 0;
  const reply: Reply = async (_request, response, { body, url }) => {
    const protocol = protocolOf(url);
    const decided = await current({ text: protocol.lastTexts(JSON.parse(body)).join('\n'), body, turn: turn++ });
    const isAnswer = !('status' in decided);
    const { calls = [], text = '' } = isAnswer ? { calls: [], text: '', ...decided } : {};
    response.writeHead(isAnswer ? 200 : decided.status, {
      'content-type': 'application/json',
      ...('headers' in decided ? decided.headers : {}),
    });
    response.end(
      isAnswer ? JSON.stringify(protocol.answer({ calls, text })) : (decided.body ?? '{"error":{"message":"no"}}'),
    );
  };
  const server = await startTestServer(reply);
  return Object.assign(server, {
    use(next: Policy) {
      current = next;
      turn = 0;
      server.requests.length = 0;
    },
  });
}

/** What a model answers: words, or the call of a tool. */
export type ModelAnswer = { text: string } | { toolCall: { name: string; arguments: string } };

const ANSWERED = { created: 1_760_000_000, model: 'gpt-5-mini-2025-08-07' };
const CHAT_USAGE = {
  prompt_tokens: 1_000,
  completion_tokens: 200,
  total_tokens: 1_200,
  prompt_tokens_details: { cached_tokens: 400 },
  completion_tokens_details: { reasoning_tokens: 50 },
};
const RESPONSE_USAGE = {
  input_tokens: 1_000,
  output_tokens: 200,
  total_tokens: 1_200,
  input_tokens_details: { cached_tokens: 400 },
  output_tokens_details: { reasoning_tokens: 50 },
};

/** The answer of `POST /v1/chat/completions`. */
export function chatCompletion(answer: ModelAnswer): object {
  const choice = {
    index: 0,
    message: { role: 'assistant', ...chatMessage(answer) },
    finish_reason: finishReason(answer),
  };
  return { id: 'chatcmpl-1', object: 'chat.completion', ...ANSWERED, choices: [choice], usage: CHAT_USAGE };
}

/** The events of `POST /v1/chat/completions` with `stream`. */
export function chatCompletionChunks(answer: ModelAnswer): (object | '[DONE]')[] {
  const chunk = { id: 'chatcmpl-1', object: 'chat.completion.chunk', ...ANSWERED };
  const delta = (fields: object, finish_reason: string | null = null) => ({
    ...chunk,
    choices: [{ index: 0, delta: fields, finish_reason }],
  });
  const words = 'text' in answer ? (answer.text.match(/\S+\s*/g) ?? []).map((content) => ({ content })) : [];
  const calls = 'text' in answer ? [] : [{ tool_calls: [{ index: 0, ...chatToolCall(answer.toolCall) }] }];
  return [
    delta({ role: 'assistant', content: 'text' in answer ? '' : null }),
    ...[...words, ...calls].map((fields) => delta(fields)),
    delta({}, finishReason(answer)),
    { ...chunk, choices: [], usage: CHAT_USAGE },
    '[DONE]',
  ];
}

/** The answer of `POST /v1/responses`. */
export function response(answer: ModelAnswer): object {
  return { ...startedResponse(), status: 'completed', output: [outputItem(answer)], usage: RESPONSE_USAGE };
}

/** The events of `POST /v1/responses` with `stream`. */
export function responseEvents(answer: ModelAnswer): object[] {
  const item = outputItem(answer);
  const at = { output_index: 0, item_id: item.id };
  const started = { ...item, status: 'in_progress', ...('text' in answer ? { content: [] } : { arguments: '' }) };
  const delta =
    'text' in answer
      ? { type: 'response.output_text.delta', ...at, content_index: 0, delta: answer.text }
      : { type: 'response.function_call_arguments.delta', ...at, delta: answer.toolCall.arguments };
  return [
    { type: 'response.created', response: startedResponse() },
    { type: 'response.output_item.added', output_index: 0, item: started },
    delta,
    { type: 'response.output_item.done', output_index: 0, item },
    { type: 'response.completed', response: response(answer) },
  ].map((event, sequence_number) => ({ ...event, sequence_number }));
}

/** The answer of `POST /v1/embeddings`. */
export function embeddings(encoding: unknown): object {
  const vector = Float32Array.of(0.5, -0.25);
  const embedding = encoding === 'base64' ? Buffer.from(vector.buffer).toString('base64') : [...vector];
  const usage = { prompt_tokens: 1_000, total_tokens: 1_000 };
  return {
    object: 'list',
    data: [{ object: 'embedding', index: 0, embedding }],
    model: 'text-embedding-3-small',
    usage,
  };
}

function finishReason(answer: ModelAnswer): string {
  return 'text' in answer ? 'stop' : 'tool_calls';
}

function chatMessage(answer: ModelAnswer): object {
  return 'text' in answer
    ? { content: answer.text, refusal: null }
    : { content: null, refusal: null, tool_calls: [chatToolCall(answer.toolCall)] };
}

function chatToolCall(toolCall: { name: string; arguments: string }): object {
  return { id: 'call_1', type: 'function', function: toolCall };
}

function startedResponse(): object {
  const { created, model } = ANSWERED;
  const none = { error: null, incomplete_details: null, instructions: null, metadata: {}, tools: [] };
  return { id: 'resp_1', object: 'response', created_at: created, model, status: 'in_progress', output: [], ...none };
}

function outputItem(answer: ModelAnswer): { id: string } & Record<string, unknown> {
  const status = 'completed';
  if ('toolCall' in answer) return { id: 'fc_1', type: 'function_call', status, call_id: 'call_1', ...answer.toolCall };
  const content = [{ type: 'output_text', text: answer.text, annotations: [], logprobs: [] }];
  return { id: 'msg_1', type: 'message', role: 'assistant', status, content };
}

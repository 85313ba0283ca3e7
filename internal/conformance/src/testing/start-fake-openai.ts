import type { ServerResponse } from 'node:http';
import { startTestServer, type TestServer } from '@tailrace/test-kit';
import {
  chatCompletion,
  chatCompletionChunks,
  embeddings,
  type ModelAnswer,
  response,
  responseEvents,
} from './openai-answers.js';

interface ModelRequest {
  model: string;
  stream?: boolean;
  tools?: unknown[];
  /** Of chat completions. */
  messages?: { role: string; content: unknown }[];
  /** Of responses. */
  input?: unknown;
  response_format?: unknown;
  encoding_format?: unknown;
}

/**
 * Starts an endpoint that speaks as OpenAI's does: chat completions, responses and embeddings. It calls the tool that it is offered, and
 * answers in words once it has the tool's result. `no-such-model` it refuses.
 */
export function startFakeOpenai(): Promise<TestServer> {
  return startTestServer((_request, reply, { url, body }) => {
    const request: ModelRequest = JSON.parse(body);
    if (request.model === 'no-such-model')
      return sendJson(reply, { error: { message: 'There is no such model.' } }, 404);
    if (url.endsWith('/embeddings')) return sendJson(reply, embeddings(request.encoding_format));
    const answer = answerTo(request);
    const isChat = url.endsWith('/chat/completions');
    if (request.stream !== true) return sendJson(reply, isChat ? chatCompletion(answer) : response(answer));
    return sendEvents(reply, isChat ? chatCompletionChunks(answer) : responseEvents(answer));
  });
}

function answerTo(request: ModelRequest): ModelAnswer {
  const isToolDone = /"(?:role":"tool|type":"function_call_output)"/.test(
    JSON.stringify([request.messages, request.input]),
  );
  if (request.tools !== undefined && request.tools.length > 0 && !isToolDone)
    return { toolCall: { name: 'getWeather', arguments: '{"city":"Oslo"}' } };
  return { text: request.response_format === undefined ? 'It rains in Oslo.' : '{"text":"It rains in Oslo."}' };
}

function sendJson(reply: ServerResponse, body: object, status = 200): void {
  reply.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}

function sendEvents(reply: ServerResponse, events: readonly (object | string)[]): void {
  reply.writeHead(200, { 'content-type': 'text/event-stream' });
  for (const event of events) reply.write(`data: ${typeof event === 'string' ? event : JSON.stringify(event)}\n\n`);
  reply.end();
}

import type { AgentChunk, AgentRunOutput } from '@tailrace/core/wire';
import type { FastifyReply, FastifyRequest } from 'fastify';
import * as z from 'zod';
import { findBearer } from '../http/authorize.js';
import { HttpError } from '../http/http-error.js';
import { readJson } from '../http/read-json.js';
import { sendEventStream } from '../routes/rollouts/send-event-stream.js';
import type { Route, RouteContext } from '../routes/route.js';
import { agentEventStream } from './agent-event-stream.js';
import { toAgentFailure } from './agent-failure.js';
import type { AgentRunContext, AgentService } from './agent-service.js';

/** The states of an agent and of a browser are larger than other bodies. */
const MIN_BODY_BYTES = 16 * 1024 * 1024;

/** The agent reads the rest: it knows what it can do. */
const bodySchema = z.record(z.string(), z.unknown(), 'expected an object with a prompt');

/** Makes the route that runs agents: their chunks as events with `stream`, else what they came to. `closing` ends them all. */
export function createAgentRoute(agent: AgentService, closing: AbortSignal): Route {
  return {
    method: 'POST',
    path: '/v1/agent/run',
    access: 'full',
    handle: async (request, reply, context) => {
      const body = await readJson(request, bodySchema, Math.max(context.maxBodyBytes, MIN_BODY_BYTES));
      const isStreaming = body.stream === true;
      const run = isStreaming ? body : { ...body, returnScreenshots: false };
      const fail = (error: unknown) => {
        throw closing.aborted ? new HttpError(503, 'unavailable', 'the server is closing') : toAgentFailure(error);
      };
      const chunks = await agent.start(run, runContext(request, reply, context, closing)).catch(fail);
      if (!isStreaming) return collapse(chunks).catch(fail);
      return sendEventStream(reply, { readable: agentEventStream(chunks, { closing }) });
    },
  };
}

function runContext(
  request: FastifyRequest,
  reply: FastifyReply,
  { keys, maxBodyBytes, projectId, store }: RouteContext,
  closing: AbortSignal,
): AgentRunContext {
  const leaving = new AbortController();
  const onClosing = () => leaving.abort(closing.reason);
  closing.addEventListener('abort', onClosing, { once: true });
  if (closing.aborted) onClosing();
  reply.raw.once('close', () => {
    closing.removeEventListener('abort', onClosing);
    leaving.abort(new Error('the caller has left'));
  });
  return {
    ...keys.find(findBearer(request) ?? '')?.agentDomains,
    signal: leaving.signal,
    onOtlpSpan: (exportRequest) => {
      const body = Buffer.from(exportRequest);
      // A run is worth more than its trace: it goes on when a span cannot be kept.
      store.ingest({ projectId, body, encoding: 'json', compression: 'none', maxBodyBytes }).catch(() => undefined);
    },
  };
}

async function collapse(chunks: AsyncIterable<AgentChunk>): Promise<AgentRunOutput> {
  for await (const chunk of chunks) {
    if (chunk.chunkType === 'finalOutput') return chunk.content;
    if (chunk.chunkType === 'error') throw new HttpError(500, 'agent_failed', chunk.error);
    if (chunk.chunkType === 'timeout')
      throw new HttpError(504, 'timeout', `the time of the run was up: ${chunk.summary}`);
  }
  throw new HttpError(500, 'agent_failed', 'the run ended without a result');
}

import { type ClientOptions, explainMissingRoute, StreamError, type Transport, toTransport } from '@tailrace/core';
import { AgentRunStream } from './agent-run-stream.js';
import type { AgentOutput } from './agent-types.js';
import { collapseRun } from './collapse-run.js';
import { readChunks } from './read-chunks.js';
import type { RunAgentOptions, RunAgentRequestOptions } from './run-agent-options.js';
import { runBody } from './run-body.js';

const ROUTE = { method: 'POST', path: '/v1/agent/run' } as const;
const ANSWER_TIMEOUT_MS = 60_000;
const IDLE_TIMEOUT_MS = 300_000;

/**
 * Runs browser agents: a model that works a browser until a task is done.
 *
 * @example
 * const agent = new AgentClient({ baseUrl: 'http://127.0.0.1:8000', projectApiKey: 'local' });
 * const { result } = await agent.run({ prompt: 'Summarize this page.', startUrl: 'https://example.com' });
 * console.log(result.content);
 */
export class AgentClient {
  readonly #transport: Transport;

  constructor(options: ClientOptions | Transport = {}) {
    this.#transport = toTransport(options);
  }

  /**
   * Runs an agent and resolves to what it came to; with `stream: true` to a stream of its steps as soon as the server takes the run.
   *
   * A run acts on the world, so it is never repeated: no request is sent twice unless `maxRetries` says so, and none after its answer has begun.
   *
   * @throws ValidationError before anything is sent; ApiError for a status that is no success, RateLimitError (429) and
   * InternalServerError (503) when all browsers are busy; AbortedError when the signal ends it. Without `stream` also AgentRunError,
   * AgentTimeoutError (`lastStep` says how far it came), AgentStreamTruncatedError; a stream gives the first two as chunks.
   */
  run(options: RunAgentOptions & { stream: true }, request?: RunAgentRequestOptions): Promise<AgentRunStream>;
  run(
    options: RunAgentOptions & { stream?: false | undefined },
    request?: RunAgentRequestOptions,
  ): Promise<AgentOutput>;
  run(
    options: RunAgentOptions & { stream?: boolean | undefined },
    request?: RunAgentRequestOptions,
  ): Promise<AgentOutput | AgentRunStream>;
  async run(
    options: RunAgentOptions & { stream?: boolean | undefined },
    request: RunAgentRequestOptions = {},
  ): Promise<AgentOutput | AgentRunStream> {
    const stream = await this.#start(runBody(options), request);
    return options.stream === true ? stream : collapseRun(stream);
  }

  async #start(
    body: string,
    { idleTimeoutMs = IDLE_TIMEOUT_MS, ...request }: RunAgentRequestOptions,
  ): Promise<AgentRunStream> {
    // Our own, so that leaving the stream ends the connection too, and with it the run.
    const leaving = new AbortController();
    const signal = request.signal ? AbortSignal.any([request.signal, leaving.signal]) : leaving.signal;
    const answer = await this.#transport
      .send({
        ...ROUTE,
        body,
        headers: { accept: 'text/event-stream' },
        isStreaming: true,
        options: { timeoutMs: ANSWER_TIMEOUT_MS, maxRetries: 0, ...request, signal },
      })
      .catch((error) =>
        explainMissingRoute(error, 'it runs no agents; a Tailrace server does when its agent is switched on'),
      );
    const contentType = answer.headers['content-type'] ?? '';
    if (answer.stream === undefined || contentType.startsWith('application/json')) {
      leaving.abort();
      throw new StreamError(
        'not_a_stream',
        `POST /v1/agent/run → ${answer.status}: expected a stream of events, got ${contentType || 'an empty answer'}`,
      );
    }
    return new AgentRunStream(readChunks(answer.stream, idleTimeoutMs), () => leaving.abort());
  }
}

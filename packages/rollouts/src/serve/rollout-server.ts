import { newTraceId, parseUuid, readNumber, TimeoutError } from '@tailrace/core';
import type { ResilientStream } from '../events/resilient-stream.js';
import type { RolloutEvent, RolloutRunEvent } from '../events/rollout-event.js';
import type { RolloutSessionsClient, SetStatusOptions } from '../rollout-sessions-client.js';
import type { RolloutArguments } from '../rollout-types.js';
import { endsWithin } from './ends-within.js';
import { RolloutBusyError } from './rollout-busy-error.js';
import { parseRunArguments } from './run-arguments.js';
import type { ServeRolloutOptions } from './serve-rollout-options.js';

/** Is a function being served on a rollout session. */
export class RolloutServer<Args extends RolloutArguments = RolloutArguments> implements AsyncDisposable {
  /** Lower-case UUID: what the UI opens. */
  readonly sessionId: string;
  /** Resolves at the first handshake; rejects when the server refuses before it. */
  readonly ready: Promise<void>;
  /** Resolves when serving has ended and the session is deleted; rejects with what ended it otherwise. */
  readonly closed: Promise<void>;
  readonly #options: ServeRolloutOptions<Args>;
  readonly #sessions: RolloutSessionsClient;
  readonly #closeTimeoutMs: number;
  readonly #stream: ResilientStream<RolloutEvent>;
  #run: { controller: AbortController; done: Promise<void> } | undefined;
  #markReady: () => void = () => undefined;

  constructor(options: ServeRolloutOptions<Args>) {
    const { client, closeTimeoutMs, sessionId = newTraceId(), signal, ...stream } = options;
    this.#options = options;
    this.sessionId = parseUuid(sessionId, 'sessionId');
    this.#closeTimeoutMs = readNumber('closeTimeoutMs', closeTimeoutMs, 10_000, 0);
    this.#sessions = 'rolloutSessions' in client ? client.rolloutSessions : client;
    this.#stream = this.#sessions.events({
      ...stream,
      sessionId: this.sessionId,
      onProblem: (error) => this.#report(error),
    });
    const connected = new Promise<void>((resolve) => {
      this.#markReady = resolve;
    });
    this.closed = this.#serve(signal);
    this.ready = Promise.race([connected, this.closed]);
    // Both are there to be looked at; not looking must not end the process.
    this.closed.catch(() => undefined);
    this.ready.catch(() => undefined);
  }

  /** Stops the run that is going on, waits for it, and deletes the session. A second call does nothing more. */
  async close(): Promise<void> {
    await this.#stream.close();
    await this.closed;
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.close();
  }

  async #serve(signal: AbortSignal | undefined): Promise<void> {
    const onAbort = () => void this.#stream.close();
    if (signal?.aborted) onAbort();
    signal?.addEventListener('abort', onAbort, { once: true });
    try {
      for await (const event of this.#stream) this.#handle(event);
    } catch (error) {
      this.#report(error);
      // Its status still has to arrive; nobody can ask it to stop any more.
      await this.#run?.done;
      throw error;
    } finally {
      signal?.removeEventListener('abort', onAbort);
    }
    await this.#stopRun();
    await this.#sessions.delete({ sessionId: this.sessionId });
  }

  async #stopRun(): Promise<void> {
    if (!this.#run) return;
    this.#run.controller.abort();
    if (await endsWithin(this.#run.done, this.#closeTimeoutMs)) return;
    this.#report(new TimeoutError('total', this.#closeTimeoutMs, `run of ${this.sessionId} after its stop`));
  }

  #handle(event: RolloutEvent): void {
    switch (event.type) {
      case 'handshake':
        this.#markReady();
        return;
      case 'heartbeat':
        return;
      case 'run':
        if (this.#run) this.#report(new RolloutBusyError(this.sessionId));
        else this.#start(event);
        return;
      case 'stop':
        this.#run?.controller.abort();
        return;
      default:
        event satisfies never;
    }
  }

  #start(event: RolloutRunEvent): void {
    const controller = new AbortController();
    const done = this.#execute(event, controller.signal).finally(() => {
      this.#run = undefined;
    });
    this.#run = { controller, done };
  }

  async #execute(event: RolloutRunEvent, signal: AbortSignal): Promise<void> {
    await this.#setStatus({ status: 'RUNNING' });
    const failure = await this.#callEntrypoint(event, signal);
    if (signal.aborted) {
      await this.#setStatus({ status: 'STOPPED' });
      return;
    }
    if (failure === undefined) {
      await this.#setStatus({ status: 'FINISHED' });
      return;
    }
    this.#report(failure.error);
    await this.#setStatus({ status: 'FINISHED', error: messageOf(failure.error) });
  }

  async #callEntrypoint(event: RolloutRunEvent, signal: AbortSignal): Promise<{ error: unknown } | undefined> {
    // Stopped before it began.
    if (signal.aborted) return undefined;
    const { args, overrides, pathToCount, traceId } = event;
    const context = { signal, sessionId: this.sessionId, traceId, pathToCount, overrides };
    try {
      await this.#options.entrypoint(parseRunArguments(args) as Args, context);
      return undefined;
    } catch (error) {
      return { error };
    }
  }

  async #setStatus(status: Omit<SetStatusOptions, 'sessionId'>): Promise<void> {
    try {
      await this.#sessions.setStatus({ sessionId: this.sessionId, ...status });
    } catch (error) {
      this.#report(error);
    }
  }

  #report(error: unknown): void {
    try {
      this.#options.onError?.(error);
    } catch {
      // The callback is the application's; its failure must not end serving.
    }
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message || error.name : String(error);
}

import type { EventSourceMessage } from 'eventsource-parser';
import { StreamError } from '../errors/stream-error.js';
import { TimeoutError } from '../errors/timeout-error.js';

/** One event of a stream. */
export interface ServerSentEvent {
  /** `message` when the stream does not name it. */
  event: string;
  data: string;
  /** The id to resume after, when the stream gave one. */
  id: string | undefined;
}

/** How a stream of events is read. */
export interface EventStreamOptions {
  /** The longest event, in characters. @default 16777216 */
  maxEventLength?: number | undefined;
  /** Milliseconds of silence, keep-alive comments included, after which the stream counts as dead. @default 45000 */
  idleTimeoutMs?: number | undefined;
  /** Told when the stream asks for another reconnection delay, in milliseconds. */
  onRetry?: ((retryMs: number) => void) | undefined;
}

/**
 * Reads server-sent events from bytes as they arrive.
 *
 * @throws StreamError for an event over `maxEventLength`; TimeoutError (phase `idle`) after `idleTimeoutMs` of silence.
 */
export async function* readServerSentEvents(
  chunks: AsyncIterable<Uint8Array>,
  options: EventStreamOptions = {},
): AsyncGenerator<ServerSentEvent> {
  const { createParser } = await import('eventsource-parser');
  const { maxEventLength = 16_777_216, idleTimeoutMs = 45_000 } = options;
  const ready: EventSourceMessage[] = [];
  const parser = createParser({
    maxBufferSize: maxEventLength,
    onEvent: (event) => ready.push(event),
    onRetry: (ms) => options.onRetry?.(ms),
  });
  const decoder = new TextDecoder();
  const normalize = createLineEndNormalizer();
  for await (const chunk of withIdleTimeout(chunks, idleTimeoutMs)) {
    feed(() => parser.feed(normalize(decoder.decode(chunk, { stream: true }))));
    for (const { data, event = 'message', id } of ready.splice(0)) yield { event, data, id };
  }
}

function feed(parse: () => void): void {
  try {
    parse();
  } catch (error) {
    throw new StreamError('event_too_large', 'The stream sent an event over maxEventLength', error);
  }
}

/** Turns CRLF and CR into LF, also when a CRLF is cut in two: the parser would lose the end of that line. */
function createLineEndNormalizer(): (text: string) => string {
  let endedWithReturn = false;
  return (text) => {
    if (text === '') return text;
    const rest = endedWithReturn && text.startsWith('\n') ? text.slice(1) : text;
    endedWithReturn = text.endsWith('\r');
    return rest.includes('\r') ? rest.replace(/\r\n?/g, '\n') : rest;
  };
}

async function* withIdleTimeout(chunks: AsyncIterable<Uint8Array>, idleTimeoutMs: number): AsyncGenerator<Uint8Array> {
  const iterator = chunks[Symbol.asyncIterator]();
  let timer: ReturnType<typeof setTimeout> | undefined;
  try {
    for (;;) {
      const silence = new Promise<never>((_, reject) => {
        timer = setTimeout(() => reject(new TimeoutError('idle', idleTimeoutMs, 'event stream')), idleTimeoutMs);
      });
      const { done, value } = await Promise.race([iterator.next(), silence]);
      clearTimeout(timer);
      if (done) return;
      yield value;
    }
  } finally {
    clearTimeout(timer);
    // Not awaited: a source that hangs would hang its reader here too.
    void iterator.return?.()?.catch(() => undefined);
  }
}

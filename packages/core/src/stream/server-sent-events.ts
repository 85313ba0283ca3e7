import type { EventSourceMessage } from 'eventsource-parser';
import { StreamError } from '../errors/stream-error.js';
import { ChunkReader } from './chunk-reader.js';
import { LineDecoder } from './line-decoder.js';

/** UTF-8 takes at most so many bytes for a UTF-16 unit. */
const MAX_BYTES_A_CHARACTER = 3;

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
    onError: ({ type }) => {
      if (type === 'max-buffer-size-exceeded') throw tooLarge();
    },
    onRetry: (ms) => options.onRetry?.(ms),
  });
  const lines = new LineDecoder();
  const normalize = createLineEndNormalizer();
  const reader = new ChunkReader(chunks, idleTimeoutMs);
  try {
    for (let chunk = await reader.next(); chunk !== undefined; chunk = await reader.next()) {
      const text = lines.decode(chunk);
      if (lines.waitingBytes > maxEventLength * MAX_BYTES_A_CHARACTER) throw tooLarge();
      if (text === '') continue;
      parser.feed(normalize(text));
      for (const { data, event = 'message', id } of ready.splice(0)) {
        if (data.length > maxEventLength) throw tooLarge();
        yield { event, data, id };
      }
    }
  } finally {
    reader.stop();
  }
}

function tooLarge(): StreamError {
  return new StreamError('event_too_large', 'The stream sent an event over maxEventLength');
}

/** Turns CRLF and CR into LF, also when a CRLF is cut in two: the parser would lose the end of that line. */
function createLineEndNormalizer(): (text: string) => string {
  let endedWithReturn = false;
  return (text) => {
    const rest = endedWithReturn && text.startsWith('\n') ? text.slice(1) : text;
    endedWithReturn = text.endsWith('\r');
    return rest.includes('\r') ? rest.replace(/\r\n?/g, '\n') : rest;
  };
}

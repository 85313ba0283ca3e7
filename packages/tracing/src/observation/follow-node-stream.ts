import { errorMonitor } from 'node:events';
import type { Observation } from './observation.js';

interface NodeStream {
  pipe(...args: unknown[]): unknown;
  once(event: string | symbol, listener: (error?: unknown) => void): unknown;
}

/** Tells whether something is a stream of Node's own kind. */
export function isNodeStream(value: object): value is NodeStream {
  const { once, pipe } = value as Partial<NodeStream>;
  return typeof pipe === 'function' && typeof once === 'function';
}

/** Ends the span with the stream. Its chunks are not recorded: to listen to them would make it flow. */
export function followNodeStream(stream: NodeStream, observation: Observation): NodeStream {
  observation.open();
  const end = () => observation.end({ type: 'stream' });
  stream.once('end', end);
  stream.once('close', end);
  // Watches without handling: an error that nobody handles must go on being one.
  stream.once(errorMonitor, (error) => observation.fail(error));
  return stream;
}

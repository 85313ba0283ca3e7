import type { FastifyReply } from 'fastify';
import type { EventStream } from '../../rollouts/event-stream.js';

const HEADERS = {
  'content-type': 'text/event-stream',
  'cache-control': 'no-cache',
  connection: 'keep-alive',
  // Tells nginx and its like not to collect the events.
  'x-accel-buffering': 'no',
  'access-control-allow-origin': '*',
  'access-control-allow-headers': 'Cache-Control',
};

/** Answers with a stream of events, which ends when the reader leaves or the server closes. */
export function sendEventStream(reply: FastifyReply, stream: Pick<EventStream, 'readable'>): FastifyReply {
  return reply.headers(HEADERS).send(stream.readable);
}

import type { FastifyReply, FastifyRequest } from 'fastify';
import { readJson } from '../../http/read-json.js';
import { readPathId } from '../../http/read-path-id.js';
import { storableText } from '../../store/storable-text.js';
import { rolloutStatusRequestSchema } from '../../wire/rollouts.js';
import type { Route, RouteContext } from '../route.js';
import { changeSession, stopEvent } from './change-session.js';

/** Takes the status that the process which serves a session reports. */
export const setStatusRoute: Route = {
  method: 'PATCH',
  path: '/v1/rollouts/:sessionId/status',
  access: 'full',
  handle: (request, reply, context) => setStatus(request, reply, context, { tellsServer: false }),
};

/** Sets a status; when the UI does and stops the session, the process that serves it is told. */
export async function setStatus(
  request: FastifyRequest,
  reply: FastifyReply,
  context: RouteContext,
  { tellsServer }: { tellsServer: boolean },
): Promise<FastifyReply> {
  const sessionId = readPathId(request, 'sessionId');
  const { status, error } = await readJson(request, rolloutStatusRequestSchema, context.maxBodyBytes);
  const event = tellsServer && status === 'STOPPED' ? stopEvent(sessionId) : null;
  const update = { sessionId, status, error: error == null ? null : storableText(error), event };
  await changeSession(request, context, update);
  return reply.code(200).send();
}

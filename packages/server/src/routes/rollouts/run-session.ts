import type { FastifyReply, FastifyRequest } from 'fastify';
import { readJson } from '../../http/read-json.js';
import { readPathId } from '../../http/read-path-id.js';
import { toStorableJson } from '../../http/to-storable-json.js';
import { validate } from '../../http/validate.js';
import { type RunRolloutRequest, runRolloutRequestSchema } from '../../wire/rollouts.js';
import type { Route, RouteContext } from '../route.js';
import { changeSession, stopEvent } from './change-session.js';

/** Asks the process that serves a session to run its entrypoint. */
export const runSessionRoute: Route = {
  method: 'POST',
  path: '/v1/rollouts/:sessionId/run',
  access: 'full',
  handle: (request, _reply, context) => runSession(request, context),
};

/** Asks the process that serves a session to stop its run. */
export const stopSessionRoute: Route = {
  method: 'POST',
  path: '/v1/rollouts/:sessionId/stop',
  access: 'full',
  handle: async (request, reply, context): Promise<FastifyReply> => {
    const sessionId = readPathId(request, 'sessionId');
    await changeSession(request, context, { sessionId, status: 'STOPPED', error: null, event: stopEvent(sessionId) });
    return reply.code(200).send();
  },
};

/** Sets the session running and emits `run`. */
export async function runSession(request: FastifyRequest, context: RouteContext): Promise<{ message: string }> {
  const sessionId = readPathId(request, 'sessionId');
  const data = toStorableJson(await readRun(request, context.maxBodyBytes));
  await changeSession(request, context, { sessionId, status: 'RUNNING', error: null, event: { event: 'run', data } });
  return { message: 'Rollout started successfully' };
}

/** Everything in the body may be left out, and so may the body. */
async function readRun(request: FastifyRequest, maxBodyBytes: number): Promise<RunRolloutRequest> {
  const { 'content-length': length = '0', 'transfer-encoding': encoding } = request.headers;
  if (length === '0' && encoding === undefined) return validate(runRolloutRequestSchema, {}, 'body');
  return readJson(request, runRolloutRequestSchema, maxBodyBytes);
}

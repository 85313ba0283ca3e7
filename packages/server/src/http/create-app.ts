import Fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import type { Logger } from '../logger.js';
import type { Route, RouteContext } from '../routes/route.js';
import { analyticsNotFound } from './analytics-error.js';
import { authorize, pathOf } from './authorize.js';
import { answerClientError } from './client-error.js';
import type { Cors } from './cors.js';
import { formatError, isAnalyticsPath } from './error-format.js';
import { noSuchRoute } from './http-error.js';
import { ProjectNumbers } from './project-numbers.js';
import type { RebindingGuard } from './rebinding-guard.js';
import { newRequestId } from './request-id.js';

/** What the app is made of. */
export interface AppOptions extends Omit<RouteContext, 'projectId' | 'projectNumbers'> {
  routes: readonly Route[];
  guard: RebindingGuard;
  cors: Cors;
  logger: Logger;
}

/** Time that a request may take to arrive. */
const REQUEST_TIMEOUT_MS = 120_000;

/** Puts the routes together with what all of them share: request ids, the error envelope, keys and the guard. */
export function createApp(options: AppOptions): FastifyInstance {
  const sendError = createErrorSender(options.logger);
  const app = Fastify({
    logger: false,
    genReqId: newRequestId,
    requestIdHeader: false,
    requestTimeout: REQUEST_TIMEOUT_MS,
    return503OnClosing: false,
    routerOptions: { ignoreTrailingSlash: true, maxParamLength: 500 },
    clientErrorHandler: answerClientError,
    frameworkErrors: (error, request, reply) => void sendError(error, request, reply),
  });
  // Handlers read their bodies themselves: the parsers of Fastify neither drain what is too long nor leave bytes as they are.
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', (_request, _payload, done) => done(null));
  app.addHook('onRequest', async (request, reply) => {
    reply.header('x-request-id', request.id);
    options.guard(request.headers);
    return options.cors(request, reply);
  });
  endConnectionsOnClose(app);
  app.addHook('preClose', () => options.rollouts.close());
  app.addHook('onResponse', async (request, reply) => logRequest(options.logger, request, reply));
  app.setErrorHandler(sendError);
  app.setNotFoundHandler((request) => {
    const path = pathOf(request);
    if (isAnalyticsPath(path)) throw analyticsNotFound('Endpoint not found.');
    if (path.startsWith('/v1')) authorize(request, options.keys, 'ingest');
    throw noSuchRoute(request.method, path);
  });
  const projectNumbers = new ProjectNumbers(options.store);
  for (const route of options.routes) addRoute(app, route, { ...options, projectNumbers });
  return app;
}

function addRoute(app: FastifyInstance, route: Route, context: Omit<RouteContext, 'projectId'>): void {
  const { store, maxBodyBytes, clock, rollouts, keys, projectNumbers } = context;
  app.route({
    method: route.method,
    url: route.path,
    config: route.errorFormat === undefined ? {} : { errorFormat: route.errorFormat },
    handler: async (request, reply) => {
      const projectId = authorize(request, keys, route.access);
      return route.handle(request, reply, { store, projectId, maxBodyBytes, clock, rollouts, keys, projectNumbers });
    },
  });
}

/** A request under way when the server closes is answered, and its connection then ended rather than kept for another. */
function endConnectionsOnClose(app: FastifyInstance): void {
  let isClosing = false;
  app.addHook('preClose', async () => {
    isClosing = true;
  });
  app.addHook('onSend', async (_request, reply) => {
    if (isClosing) reply.header('connection', 'close');
  });
}

function createErrorSender(logger: Logger) {
  return (error: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply => {
    const { status, headers, contentType, body, isFault } = formatError(error, request);
    if (isFault) logger.error('A request failed', { requestId: request.id, path: pathOf(request), error });
    return reply
      .code(status)
      .headers({ ...headers, 'x-request-id': request.id })
      .type(contentType)
      .send(body);
  };
}

function logRequest(logger: Logger, request: FastifyRequest, reply: FastifyReply): void {
  logger.debug(`${request.method} ${pathOf(request)} ${reply.statusCode}`, {
    requestId: request.id,
    durationMs: Math.round(reply.elapsedTime),
  });
}

import type { FastifyReply, FastifyRequest } from 'fastify';
import type { ApiKeys } from '../http/api-keys.js';
import type { Access } from '../http/authorize.js';
import type { ErrorFormat } from '../http/error-format.js';
import type { ProjectNumbers } from '../http/project-numbers.js';
import type { WriteClock } from '../http/write-clock.js';
import type { RolloutHub } from '../rollouts/rollout-hub.js';
import type { Store } from '../store/store.js';

/** What a handler works with. */
export interface RouteContext {
  store: Store;
  /** The project of the caller's key; the default one where the route lets callers in itself. */
  projectId: string;
  maxBodyBytes: number;
  clock: WriteClock;
  rollouts: RolloutHub;
  keys: ApiKeys;
  projectNumbers: ProjectNumbers;
}

/** One route; its handler runs after the caller is known, and returns the JSON to answer (or the reply, when it sent one). */
export interface Route {
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE' | 'OPTIONS';
  path: string;
  access: Access;
  /** @default 'tailrace' */
  errorFormat?: ErrorFormat;
  handle(request: FastifyRequest, reply: FastifyReply, context: RouteContext): Promise<unknown>;
}

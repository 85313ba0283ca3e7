import { describeValue, ResponseValidationError, type ServerSentEvent } from '@tailrace/core';
import type { RolloutArguments, RolloutOverride } from '../rollout-types.js';

/** The first event of each connection. */
export interface RolloutHandshakeEvent {
  type: 'handshake';
  sessionId: string;
  projectId: string;
}

/** Says that the connection is alive; the server sends one every 5 seconds. */
export interface RolloutHeartbeatEvent {
  type: 'heartbeat';
}

/** Asks to run the entrypoint. */
export interface RolloutRunEvent {
  type: 'run';
  /** Where in the session's events this one is, from servers that number them. */
  id: string | undefined;
  /** The trace whose first steps are to be replayed; `null` for a run from scratch. */
  traceId: string | null;
  /** How many calls of each span path are to be replayed. */
  pathToCount: Record<string, number>;
  args: RolloutArguments;
  /** By span path. */
  overrides: Record<string, RolloutOverride>;
}

/** Asks to stop the run. */
export interface RolloutStopEvent {
  type: 'stop';
  /** Where in the session's events this one is, from servers that number them. */
  id: string | undefined;
  sessionId: string;
}

/** What a rollout session is told. */
export type RolloutEvent = RolloutHandshakeEvent | RolloutHeartbeatEvent | RolloutRunEvent | RolloutStopEvent;

/** Reads an event; one of an unknown type is `undefined`. Throws ResponseValidationError for a known one that cannot be read. */
export function decodeRolloutEvent({ data, event, id }: ServerSentEvent): RolloutEvent | undefined {
  switch (event) {
    case 'handshake': {
      const { project_id, session_id } = parseObject(event, data);
      return { type: 'handshake', sessionId: textOf(session_id), projectId: textOf(project_id) };
    }
    case 'heartbeat':
      return { type: 'heartbeat' };
    case 'run':
      return decodeRun(parseObject(event, data), id);
    case 'stop':
      return { type: 'stop', id, sessionId: textOf(parseObject(event, data).session_id) };
    default:
      return undefined;
  }
}

function decodeRun(fields: Record<string, unknown>, id: string | undefined): RolloutRunEvent {
  const { args, overrides, path_to_count, trace_id } = fields;
  return {
    type: 'run',
    id,
    traceId: typeof trace_id === 'string' ? trace_id : null,
    pathToCount: readObject('path_to_count', path_to_count) as Record<string, number>,
    args: Array.isArray(args) ? args : readObject('args', args),
    overrides: readObject('overrides', overrides) as Record<string, RolloutOverride>,
  };
}

/** Parses the data of an event. Throws ResponseValidationError when it is no JSON object. */
export function parseObject(event: string, data: string): Record<string, unknown> {
  let value: unknown;
  try {
    value = JSON.parse(data);
  } catch (error) {
    throw unreadable(event, 'data', 'expected JSON', error);
  }
  return readObject('data', value);
}

function readObject(field: string, value: unknown): Record<string, unknown> {
  if (value === undefined || value === null) return {};
  if (typeof value === 'object' && !Array.isArray(value)) return value as Record<string, unknown>;
  throw unreadable('event', field, `expected an object, got ${describeValue(value)}`);
}

function unreadable(event: string, field: string, message: string, cause?: unknown): ResponseValidationError {
  return new ResponseValidationError(`rollout ${event}`, [{ field, message }], undefined, cause);
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

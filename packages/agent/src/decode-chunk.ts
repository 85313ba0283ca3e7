import { describeValue, ResponseValidationError } from '@tailrace/core';
import type { RunAgentResponseChunk } from './agent-types.js';

/**
 * Reads a chunk; one of an unknown kind, from a newer server, is `undefined`, and so is the `[DONE]` that some gateways add.
 *
 * @throws ResponseValidationError for what cannot be read.
 */
export function decodeChunk(data: string): RunAgentResponseChunk | undefined {
  if (data.trim() === '[DONE]') return undefined;
  const chunk = parseChunk(data);
  switch (chunk.chunkType) {
    case 'step':
    case 'timeout':
      requireResult('actionResult', chunk.actionResult);
      return chunk as unknown as RunAgentResponseChunk;
    case 'finalOutput':
      requireResult('content.result', asObject('content', chunk.content).result);
      return chunk as unknown as RunAgentResponseChunk;
    case 'error':
      if (typeof chunk.error !== 'string')
        throw unreadable('error', `expected a string, got ${describeValue(chunk.error)}`);
      return chunk as unknown as RunAgentResponseChunk;
    default:
      return undefined;
  }
}

function parseChunk(data: string): Record<string, unknown> {
  try {
    return asObject('data', JSON.parse(data));
  } catch (error) {
    if (ResponseValidationError.isInstance(error)) throw error;
    throw unreadable('data', 'expected JSON', error);
  }
}

function requireResult(field: string, value: unknown): void {
  const { isDone } = asObject(field, value);
  if (typeof isDone !== 'boolean')
    throw unreadable(`${field}.isDone`, `expected true or false, got ${describeValue(isDone)}`);
}

function asObject(field: string, value: unknown): Record<string, unknown> {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Record<string, unknown>;
  throw unreadable(field, `expected an object, got ${describeValue(value)}`);
}

function unreadable(field: string, message: string, cause?: unknown): ResponseValidationError {
  return new ResponseValidationError('POST /v1/agent/run', [{ field, message }], undefined, cause);
}

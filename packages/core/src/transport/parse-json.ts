import { ResponseValidationError } from '../errors/response-validation-error.js';
import type { ApiResponse } from './transport.js';

/** Parses a JSON answer; an empty or non-JSON success is `undefined`, because several backends answer writes so. */
export function parseOptionalJson(response: ApiResponse): unknown {
  if (response.text === '') return undefined;
  try {
    return JSON.parse(response.text);
  } catch {
    // A success stays one, whatever text came with it.
    return undefined;
  }
}

/** Parses a JSON object answer. Throws ResponseValidationError when it is anything else. */
export function parseJsonObject(subject: string, response: ApiResponse): Record<string, unknown> {
  const value = parseOptionalJson(response);
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new ResponseValidationError(
      subject,
      [{ field: 'body', message: 'expected a JSON object' }],
      response.requestId,
    );
  }
  return value as Record<string, unknown>;
}

import type { FastifyRequest } from 'fastify';
import { isProtobuf } from '../otlp/otlp-content-type.js';
import { pathOf } from './authorize.js';
import { type ErrorBody, toErrorBody, toStatusBody } from './error-body.js';
import type { HttpError } from './http-error.js';
import { toAnalyticsError } from './to-analytics-error.js';
import { toHttpError } from './to-http-error.js';

/**
 * How a route writes its errors: in Tailrace's envelope, as OTLP demands it of exporters, in the dialects of the analytics API, or as plain
 * text.
 */
export type ErrorFormat = 'tailrace' | 'otlp' | 'analytics' | 'text';

/** An error as it is sent. */
export interface ErrorAnswer extends ErrorBody {
  status: number;
  headers: Record<string, string>;
  /** The server is to blame, so its log should say so. */
  isFault: boolean;
}

declare module 'fastify' {
  interface FastifyContextConfig {
    errorFormat?: ErrorFormat;
  }
}

/** Writes an error as the route of the request does. */
export function formatError(error: unknown, request: FastifyRequest): ErrorAnswer {
  const format = errorFormatOf(request);
  if (format === 'analytics') {
    const { status, headers, body } = toAnalyticsError(error);
    const contentType = 'application/json; charset=utf-8';
    return { status, headers, contentType, body: JSON.stringify(body), isFault: status >= 500 };
  }
  const httpError = toHttpError(error);
  const { status, headers, code } = httpError;
  const isFault = code === 'internal' || code === 'unavailable';
  return { status, headers, isFault, ...toBody(httpError, format, request) };
}

function toBody(error: HttpError, format: Exclude<ErrorFormat, 'analytics'>, request: FastifyRequest): ErrorBody {
  if (format === 'text') return { contentType: 'text/plain; charset=utf-8', body: error.message };
  const isExporter = format === 'otlp' && isProtobuf(request.headers['content-type']);
  return isExporter ? toStatusBody(error) : toErrorBody(error, request.id);
}

/** A path that no route has belongs to the API that it begins like. */
function errorFormatOf(request: FastifyRequest): ErrorFormat {
  const format = request.routeOptions?.config?.errorFormat;
  return format ?? (isAnalyticsPath(pathOf(request)) ? 'analytics' : 'tailrace');
}

/** Tells whether a path is under `/api`, but for the rollouts that the documented UI calls there. */
export function isAnalyticsPath(path: string): boolean {
  return path.startsWith('/api/') && !path.startsWith('/api/v1/');
}

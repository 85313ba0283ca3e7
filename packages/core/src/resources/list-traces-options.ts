import { ValidationError } from '../errors/validation-error.js';
import { describeValue } from '../ids/describe-value.js';
import { toJsonText } from '../json/to-json-text.js';
import type { QueryInput } from '../transport/query.js';
import { requireObject } from '../validation/require-object.js';

/** Filters of the trace list; all given ones must hold. */
export interface ListTracesOptions {
  /** Tags that must all be there. */
  tag?: string | readonly string[] | undefined;
  /** Metadata keys with the exact value each must have. */
  metadata?: Record<string, unknown> | undefined;
  status?: 'success' | 'error' | undefined;
  userId?: string | undefined;
  sessionId?: string | undefined;
  /** Only traces that started at this time or later. */
  startedAfter?: Date | string | undefined;
  /** Only traces that started before this time. */
  startedBefore?: Date | string | undefined;
  /** Traces a page, 1 to 500. @default 50 */
  limit?: number | undefined;
  /** Where to go on: the `nextCursor` of an earlier page. */
  cursor?: string | undefined;
}

/** Writes filters as query parameters. Throws ValidationError naming the filter. */
export function toTraceQuery(filter: ListTracesOptions): QueryInput {
  requireObject(filter, 'filter', 'an object of filters');
  const { limit, metadata = {}, tag } = filter;
  if (limit !== undefined && !(Number.isInteger(limit) && limit >= 1 && limit <= 500)) {
    throw new ValidationError([
      { field: 'limit', message: `expected a whole number from 1 to 500, got ${describeValue(limit)}` },
    ]);
  }
  const values = Object.entries(metadata).map(([key, value]) => [
    `metadata.${key}`,
    typeof value === 'string' ? value : toJsonText(value),
  ]);
  return {
    tag: typeof tag === 'string' ? [tag] : tag,
    status: filter.status,
    userId: filter.userId,
    sessionId: filter.sessionId,
    startedAfter: toTimestamp('startedAfter', filter.startedAfter),
    startedBefore: toTimestamp('startedBefore', filter.startedBefore),
    limit,
    cursor: filter.cursor,
    ...Object.fromEntries(values),
  };
}

function toTimestamp(field: string, value: Date | string | undefined): string | undefined {
  if (value === undefined) return undefined;
  const date = new Date(value);
  if (Number.isNaN(date.getTime())) {
    throw new ValidationError([{ field, message: `expected a Date or an RFC 3339 time, got ${describeValue(value)}` }]);
  }
  return typeof value === 'string' ? value : date.toISOString();
}

import type * as z from 'zod';
import { readTimeWindow } from '../../../analytics/time-window.js';
import { BareError } from '../../../http/bare-error.js';
import { RawFieldsError } from '../../../http/raw-fields-error.js';
import { findGenerations, type ReadPage } from '../../../sentiment/find-generations.js';
import { filtersSchema } from '../../../sentiment/property-filters.js';
import type { LatestCalls } from '../../../store/generations/list-latest-calls.js';
import type { Route } from '../../route.js';
import { analyticsRoutes } from '../analytics-route.js';
import { field, optional } from '../fields/field.js';
import { readRawFieldsBody } from '../read-analytics-body.js';
import { isStoreTrouble } from './is-store-trouble.js';

const DEFAULT_DAYS = 7;

const fields = {
  filters: optional(
    field((value) => value),
    {},
  ),
};

/** Lists each trace by its latest generation, those that ended last first. */
export function sentimentGenerationsRoutes(): Route[] {
  return analyticsRoutes({
    method: 'POST',
    path: '/sentiment/generations',
    scope: 'read',
    handle: async (_request, _reply, { body, projectId, store }) => {
      const { filters } = await readRawFieldsBody(body, fields);
      const { dateRange, properties } = readFilters(filters);
      const window = readTimeWindow(dateRange ?? {}, DEFAULT_DAYS);
      const readPage: ReadPage = (after, limit) =>
        store.query('list-latest-calls', projectId, { ...window, after: after && placeOf(after), limit });
      const { isComplete, rows } = await findGenerations(readPage, properties ?? []).catch((error) => {
        if (isStoreTrouble(error)) throw error;
        throw new BareError(500, 'Failed to fetch sentiment generations', undefined, error);
      });
      return isComplete ? { results: rows } : { results: rows, is_complete: false };
    },
  });
}

/** All that a page goes on from: the calls of the trace need not go to the thread that reads. */
const placeOf = ({ id, startNs }: LatestCalls) => ({ id, startNs });

function readFilters(filters: unknown): z.infer<typeof filtersSchema> {
  const result = filtersSchema.safeParse(filters);
  if (result.success) return result.data;
  throw new RawFieldsError({ filters: result.error.issues.flatMap(toErrors) });
}

/** What is wrong as the API lists it: where, and what. */
function toErrors(issue: z.core.$ZodIssue): object[] {
  if (issue.code === 'unrecognized_keys') {
    const msg = 'Extra inputs are not permitted';
    return issue.keys.map((key) => ({ type: 'extra_forbidden', loc: [...issue.path, key], msg }));
  }
  return [{ type: issue.code, loc: issue.path, msg: issue.message }];
}

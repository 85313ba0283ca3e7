import type * as z from 'zod';
import { readTimeWindow } from '../../../analytics/time-window.js';
import { BareError } from '../../../http/bare-error.js';
import { RawFieldsError } from '../../../http/raw-fields-error.js';
import { toGenerationRow } from '../../../sentiment/generation-row.js';
import { filtersSchema, passesFilters } from '../../../sentiment/property-filters.js';
import type { Route } from '../../route.js';
import { analyticsRoutes } from '../analytics-route.js';
import { field, optional } from '../fields/field.js';
import { readRawFieldsBody } from '../read-analytics-body.js';
import { isStoreTrouble } from './is-store-trouble.js';

const MAX_ROWS = 200;
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
      const found = await store.query('list-latest-calls', projectId, { ...window, limit: MAX_ROWS }).catch((error) => {
        if (isStoreTrouble(error)) throw error;
        throw new BareError(500, 'Failed to fetch sentiment generations', undefined, error);
      });
      const rows = found.map(toGenerationRow).filter((row) => row !== null);
      const passing = rows.filter((generation) => passesFilters(generation.properties, properties ?? []));
      return { results: passing.map(({ row }) => row) };
    },
  });
}

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

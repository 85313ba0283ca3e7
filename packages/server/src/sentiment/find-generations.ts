import type { LatestCalls } from '../store/generations/list-latest-calls.js';
import { type FoundGeneration, type GenerationRow, toGenerationRow } from './generation-row.js';
import { type PropertyFilter, passesFilters } from './property-filters.js';

/** How many traces are listed. */
const MAX_ROWS = 200;
/** Their calls are read whole, so only so many are held at a time. */
const TRACES_A_PAGE = 200;
/** Takes seconds already; who looks for what is so rare narrows the time. */
const MAX_TRACES = 20_000;

/** What was found, those that ended last first. */
export interface FoundGenerations {
  rows: GenerationRow[];
  /** False when older traces were not looked at. */
  isComplete: boolean;
}

/** Reads a page of traces, those that began last first, behind a trace. */
export type ReadPage = (after: LatestCalls | null, limit: number) => Promise<LatestCalls[]>;

/** Looks through traces until enough have a generation that passes the filters, or there are no more. */
export async function findGenerations(
  readPage: ReadPage,
  filters: readonly PropertyFilter[],
): Promise<FoundGenerations> {
  // By trace: one that gets an earlier span meanwhile is met again further down.
  const found = new Map<string, FoundGeneration & { trace: LatestCalls }>();
  let isComplete = false;
  let after: LatestCalls | null = null;
  for (let looked = 0; looked < MAX_TRACES && found.size < MAX_ROWS && !isComplete; looked += TRACES_A_PAGE) {
    const page = await readPage(after, TRACES_A_PAGE);
    for (const trace of page) {
      const generation = toGenerationRow(trace);
      if (generation === null || !passesFilters(generation.properties, filters)) continue;
      if (found.size < MAX_ROWS || found.has(trace.id)) found.set(trace.id, { ...generation, trace });
    }
    isComplete = page.length < TRACES_A_PAGE;
    after = page.at(-1) ?? null;
  }
  const latest = [...found.values()].sort(
    ({ trace: left }, { trace: right }) => compare(right.endNs, left.endNs) || compare(right.id, left.id),
  );
  return { rows: latest.map(({ row }) => row), isComplete: isComplete || found.size === MAX_ROWS };
}

function compare<T>(left: T, right: T): number {
  if (left === right) return 0;
  return left < right ? -1 : 1;
}

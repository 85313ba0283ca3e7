import { toEvent } from '@tailrace/analytics/text-repr';
import { toTraceId } from '../capture/trace-id.js';
import { toSpanJson } from '../routes/to-trace-json.js';
import type { Store } from '../store/store.js';
import type { StoredSpan } from '../store/stored-trace.js';
import { readGeneration } from './trace-events.js';

const GENERATION = '$ai_generation';

/** The call of a model: what it was given, and when. */
export interface Generation {
  /** The uuid of its event; of an OTLP span its id as a UUID. */
  id: string;
  input: unknown;
  /** Unix nanoseconds. */
  startNs: bigint;
  endNs: bigint;
}

/** How much is read. */
export interface GenerationLimits {
  count: number;
  /** Characters of JSON that an input may have; calls with longer ones are left out. */
  inputLength: number;
}

/** Reads the latest calls of models in a trace that were given something, the latest first. None for no trace. */
export async function readTraceGenerations(
  store: Store,
  projectId: string,
  traceIdText: string,
  { count, inputLength }: GenerationLimits,
): Promise<Generation[]> {
  const trace = await store.getTrace(projectId, toTraceId(traceIdText));
  const generations: Generation[] = [];
  for (const span of trace?.spans.reverse() ?? []) {
    if (generations.length === count) break;
    // By its size first: what is left out need not be parsed.
    if (span.input !== null && span.input.length <= inputLength) generations.push(...toGenerations(span));
  }
  return generations;
}

/** Reads one call of a model by its id. Null where there is none, or its input is longer than that. */
export async function readOneGeneration(
  store: Store,
  projectId: string,
  idText: string,
  maxInputLength: number,
): Promise<Generation | null> {
  const read = await readGeneration(store, projectId, idText);
  if (read === null || read.event.event !== GENERATION) return null;
  const { event, startNs, endNs } = read;
  const input = event.properties.$ai_input;
  const isTooLong = input !== undefined && JSON.stringify(input).length > maxInputLength;
  return isTooLong ? null : { id: event.id, input, startNs, endNs };
}

function toGenerations(span: StoredSpan): Generation[] {
  if (span.spanType !== 'LLM' && span.spanType !== 'CACHED') return [];
  const event = toEvent(JSON.parse(toSpanJson(span)) as Parameters<typeof toEvent>[0]);
  const input = event.properties.$ai_input;
  if (event.event !== GENERATION || isEmpty(input)) return [];
  return [{ id: event.id, input, startNs: span.startNs, endNs: span.endNs }];
}

function isEmpty(input: unknown): boolean {
  if (typeof input === 'object' && input !== null) return Object.keys(input).length === 0;
  return input === undefined || input === null || input === '';
}

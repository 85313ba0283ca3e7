import { isWithin, readTimeWindow } from '../analytics/time-window.js';
import { readGeneration } from '../analytics/trace-events.js';
import { toTraceId } from '../capture/trace-id.js';
import { analyticsNotFound } from '../http/analytics-error.js';
import { toTraceJson } from '../routes/to-trace-json.js';
import type { Store } from '../store/store.js';
import type { SummaryBody } from '../text/read-summary-body.js';
import type { SummaryText } from '../text/summary-text.js';
import type { TextWorker } from '../text/text-worker.js';
import type { Summaries, TraceMark } from './summaries.js';

const DEFAULT_DAYS = 30;

/** What is to be summed up. */
export interface SummarySubject {
  text: SummaryText;
  /** The trace that it is, as it is stored; null for an event. */
  trace: TraceMark | null;
}

/** Where subjects are read from. */
export interface SubjectSource {
  store: Store;
  projectId: string;
  texts: TextWorker;
  summaries: Summaries;
}

/** Reads what a body means. Throws the 404 of what is not there within the window. */
export async function readSubject(source: SubjectSource, body: SummaryBody): Promise<SummarySubject> {
  const { data, generationId, traceId } = body;
  if (data !== null) {
    return { text: data, trace: data.traceId === null ? null : await source.summaries.mark(toTraceId(data.traceId)) };
  }
  if (traceId !== null) return readTrace(source, body, traceId);
  return { text: await readEvent(source, body, generationId ?? ''), trace: null };
}

async function readTrace(source: SubjectSource, body: SummaryBody, idText: string): Promise<SummarySubject> {
  const { projectId, store, summaries, texts } = source;
  const id = toTraceId(idText);
  // Marked first: a summary of what came in between would pass for one of the trace as it was before, and is not found then.
  const mark = await summaries.mark(id);
  const trace = await store.getTrace(projectId, id);
  if (trace === null || !isWithin(windowOf(body), trace)) throw notFound('Trace', idText);
  return { text: await texts.run('write-stored-trace', Buffer.from(toTraceJson(trace))), trace: mark };
}

async function readEvent(source: SubjectSource, body: SummaryBody, idText: string): Promise<SummaryText> {
  const { projectId, store, texts } = source;
  const read = await readGeneration(store, projectId, idText);
  if (read === null || !isWithin(windowOf(body), read)) throw notFound('Generation', idText);
  return texts.run('write-stored-event', Buffer.from(JSON.stringify(read.event)));
}

function windowOf({ dateFrom, dateTo }: SummaryBody) {
  return readTimeWindow({ date_from: dateFrom, date_to: dateTo }, DEFAULT_DAYS);
}

function notFound(kind: 'Trace' | 'Generation', id: string): Error {
  return analyticsNotFound(`${kind} '${id}' not found in the given date range.`);
}

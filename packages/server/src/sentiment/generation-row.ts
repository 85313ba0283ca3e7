import { toEvent } from '@tailrace/analytics/text-repr';
import { EVENT_ATTRIBUTE } from '../capture/event-content.js';
import { toUuid } from '../http/uuid.js';
import { formatNs } from '../routes/api-times.js';
import { toSpanJson } from '../routes/to-trace-json.js';
import type { LatestCalls } from '../store/generations/list-latest-calls.js';
import type { StoredSpan } from '../store/stored-trace.js';

/** A trace by its latest generation, in the order in which the API has its columns. */
export type GenerationRow = [
  generationId: string,
  traceId: string,
  input: string | null,
  model: string | null,
  distinctId: string | null,
  newestAt: string,
  oldestAt: string,
];

/** A row, and what filters look at. */
export interface FoundGeneration {
  row: GenerationRow;
  properties: Readonly<Record<string, unknown>>;
}

/** Makes the row of a trace; null when no generation is among its latest calls. */
export function toGenerationRow({ calls, endNs, startNs }: LatestCalls): FoundGeneration | null {
  for (const span of calls) {
    const { event, id, properties } = toEvent(JSON.parse(toSpanJson(span)) as Parameters<typeof toEvent>[0]);
    if (event !== '$ai_generation') continue;
    const { $ai_input: input, $ai_model: model, $ai_trace_id: sentId } = properties;
    const row: GenerationRow = [
      id,
      sentId === undefined || sentId === null ? toUuid(span.traceId) : String(sentId),
      input === undefined || input === null ? null : JSON.stringify(input),
      typeof model === 'string' ? model : null,
      distinctIdOf(span),
      formatNs(endNs),
      formatNs(startNs),
    ];
    return { row, properties };
  }
  return null;
}

/** A captured event keeps what it was sent with; an OTLP span has the user that it names. */
function distinctIdOf({ attributes, userId }: StoredSpan): string | null {
  const { [EVENT_ATTRIBUTE]: envelope } = JSON.parse(attributes) as Record<
    string,
    { distinct_id?: unknown } | undefined
  >;
  return typeof envelope?.distinct_id === 'string' ? envelope.distinct_id : userId;
}

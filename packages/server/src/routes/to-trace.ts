import { toSpanUuid, toUuid } from '../http/uuid.js';
import type { StoredScore, StoredScoreChange, StoredTrace, StoredUsage } from '../store/stored-trace.js';
import type { ListTracesResponse } from '../wire/list-traces.js';
import { durationMs, formatNs, formatUs } from './api-times.js';

type Trace = ListTracesResponse['items'][number];
type Score = Trace['scores'][number];
type ScoreChange = NonNullable<Score['history']>[number];

/** Writes a trace as the API does. */
export function toTrace(trace: StoredTrace): Trace {
  return {
    id: toUuid(trace.id),
    startTime: formatNs(trace.startNs),
    endTime: formatNs(trace.endNs),
    durationMs: durationMs(trace.startNs, trace.endNs),
    status: trace.status,
    traceType: trace.traceType,
    topSpanId: toSpanUuid(trace.topSpanId),
    topSpanName: trace.topSpanName,
    topSpanType: trace.topSpanType,
    userId: trace.userId,
    sessionId: trace.sessionId,
    tags: trace.tags,
    metadata: trace.metadata,
    scores: trace.scores.map(toScore),
    spanNames: trace.spanNames,
    numSpans: trace.numSpans,
    hasBrowserSession: trace.hasBrowserSession,
    ...toUsage(trace),
    rootSpanInput: toPreview(trace.rootSpanInput),
    rootSpanOutput: toPreview(trace.rootSpanOutput),
  };
}

/** Writes a score as the API does. */
export function toScore(score: StoredScore): Score {
  const { id, name, source, metadata, actor, value, comment, history } = score;
  return {
    id,
    name,
    score: score.score,
    source,
    metadata,
    spanId: toSpanUuid(score.spanId),
    createdAt: formatUs(score.createdAtUs),
    actor,
    value,
    comment,
    ...(history === null ? {} : { history: history.map(toScoreChange) }),
  };
}

function toScoreChange({ createdAtUs, ...change }: StoredScoreChange): ScoreChange {
  return { ...change, createdAt: formatUs(createdAtUs) };
}

/** Picks the token counts and costs. */
export function toUsage(usage: StoredUsage): StoredUsage {
  return {
    inputTokens: usage.inputTokens,
    outputTokens: usage.outputTokens,
    totalTokens: usage.totalTokens,
    cacheReadInputTokens: usage.cacheReadInputTokens,
    cacheCreationInputTokens: usage.cacheCreationInputTokens,
    reasoningTokens: usage.reasoningTokens,
    inputCost: usage.inputCost,
    outputCost: usage.outputCost,
    totalCost: usage.totalCost,
  };
}

/** A preview that was cut off is no JSON any more: then it is shown as the text it is. */
function toPreview(json: string | null): unknown {
  if (json === null) return null;
  try {
    return JSON.parse(json);
  } catch {
    return json;
  }
}

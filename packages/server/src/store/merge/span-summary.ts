import { traceSpanId } from '../../capture/trace-id.js';
import type { SpanRow } from '../../spans/span-row.js';
import { spanTypeCode, traceTypeCode } from '../enum-codes.js';
import type { TagState } from './notes.js';
import { isLater, type Stamp, type Stamped } from './stamp.js';
import { addUsage, emptyUsage, type UsageSums } from './usage-sums.js';

/** The part of a span that its trace depends on. */
export type SpanFacts = Omit<
  SpanRow,
  'statusMessage' | 'requestModel' | 'responseModel' | 'provider' | 'attributes' | 'events'
>;

/** The span that stands for the trace: of those without a parent the one that ended last. */
export interface TopSpan extends Stamp {
  /** Its parent is the trace itself, of which no span may ever come: any span without a parent takes its place. */
  isStandIn: boolean;
  name: string;
  spanType: number;
  /** JSON text, cut to PREVIEW_LENGTH. */
  input: string | null;
  output: string | null;
}

/** What the spans of a trace say together. It is the same in whatever order they are folded in. */
export interface SpanSummary {
  spanCount: number;
  startNs: bigint;
  endNs: bigint;
  hasError: boolean;
  traceType: number;
  hasBrowserSession: boolean;
  usage: UsageSums;
  userId: Stamped | null;
  sessionId: Stamped | null;
  /** First element of a span's path: what a trace is called before its top span arrives. */
  pathName: Stamped | null;
  top: TopSpan | null;
  tags: Set<string>;
  names: Set<string>;
  /** Key to JSON text. */
  metadata: Map<string, Stamped>;
}

const PREVIEW_LENGTH = 2_048;

export function emptySummary(): SpanSummary {
  return {
    spanCount: 0,
    startNs: 0n,
    endNs: 0n,
    hasError: false,
    traceType: 0,
    hasBrowserSession: false,
    usage: emptyUsage(),
    userId: null,
    sessionId: null,
    pathName: null,
    top: null,
    tags: new Set(),
    names: new Set(),
    metadata: new Map(),
  };
}

/** Adds one span that is not in the summary yet. `tagStates` is what annotations said about its tags. */
export function foldSpan(summary: SpanSummary, span: SpanFacts, tagStates?: ReadonlyMap<string, TagState>): void {
  const stamp: Stamp = { endNs: span.endNs, spanId: span.spanId };
  const isFirst = summary.spanCount === 0;
  summary.spanCount += 1;
  if (isFirst || span.startNs < summary.startNs) summary.startNs = span.startNs;
  if (isFirst || span.endNs > summary.endNs) summary.endNs = span.endNs;
  // A span that is still running has no end yet.
  if (span.startNs > summary.endNs) summary.endNs = span.startNs;
  if (span.status === 'error') summary.hasError = true;
  if (span.hasBrowserSession) summary.hasBrowserSession = true;
  const traceType = traceTypeCode(span.spanType === 'EVALUATION' ? 'EVALUATION' : span.traceType);
  if (traceType > summary.traceType) summary.traceType = traceType;
  addUsage(summary.usage, span);
  summary.userId = later(summary.userId, span.userId, stamp);
  summary.sessionId = later(summary.sessionId, span.sessionId, stamp);
  summary.pathName = later(summary.pathName, span.path[0] ?? null, stamp);
  foldTop(summary, span, stamp);
  summary.names.add(span.name);
  for (const tag of effectiveSpanTags(span.tags, tagStates)) summary.tags.add(tag);
  for (const [key, value] of Object.entries(span.metadata)) {
    const json = JSON.stringify(value) as string | undefined;
    if (json !== undefined && isLater(stamp, summary.metadata.get(key)))
      summary.metadata.set(key, { ...stamp, value: json });
  }
}

/** Tags of one span: those of its attributes, changed by what annotations said. */
export function effectiveSpanTags(tags: readonly string[], states?: ReadonlyMap<string, TagState>): Set<string> {
  const effective = new Set(tags);
  for (const [tag, { isOn }] of states ?? []) {
    if (isOn) effective.add(tag);
    else effective.delete(tag);
  }
  return effective;
}

/** Cuts JSON text for the trace row, between two characters. */
export function preview(json: string | null): string | null {
  if (json === null || json.length <= PREVIEW_LENGTH) return json;
  const lastUnit = json.charCodeAt(PREVIEW_LENGTH - 1);
  const isHighSurrogate = lastUnit >= 0xd800 && lastUnit <= 0xdbff;
  return json.slice(0, isHighSurrogate ? PREVIEW_LENGTH - 1 : PREVIEW_LENGTH);
}

// A hidden span is not kept, so it cannot stand for the trace.
function foldTop(summary: SpanSummary, span: SpanFacts, stamp: Stamp): void {
  const isStandIn = span.parentSpanId !== null;
  if (isStandIn && span.parentSpanId !== traceSpanId(span.traceId)) return;
  if (span.isHidden || !outranks({ ...stamp, isStandIn }, summary.top)) return;
  summary.top = {
    ...stamp,
    isStandIn,
    name: span.name,
    spanType: spanTypeCode(span.spanType),
    input: preview(span.input),
    output: preview(span.output),
  };
}

function outranks(candidate: Stamp & { isStandIn: boolean }, top: TopSpan | null): boolean {
  if (top !== null && top.isStandIn !== candidate.isStandIn) return top.isStandIn;
  return isLater(candidate, top);
}

function later(current: Stamped | null, value: string | null, stamp: Stamp): Stamped | null {
  return value === null || value === '' || !isLater(stamp, current) ? current : { ...stamp, value };
}

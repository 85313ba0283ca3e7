import type { Span, TraceWithSpans } from '@tailrace/client';
import { cleanText, formatDuration, formatMetadata, formatScores, formatTime } from './format.js';

const LABEL_WIDTH = 10;

/** Writes a trace for people: what is known about it, then its spans as a tree. */
export function formatTrace(trace: TraceWithSpans): string {
  const facts: [label: string, value: string | null][] = [
    ['trace', trace.id],
    ['started', formatTime(trace.startTime)],
    ['duration', formatDuration(trace.durationMs)],
    ['status', trace.status],
    ['user', trace.userId],
    ['session', trace.sessionId],
    ['tags', trace.tags.join(', ')],
    ['metadata', formatMetadata(trace.metadata)],
    ['scores', formatScores(trace.scores)],
    ['tokens', trace.totalTokens > 0 ? `${trace.inputTokens} in, ${trace.outputTokens} out` : ''],
  ];
  const lines = facts
    .filter(([, value]) => value)
    .map(([label, value]) => `${label.padEnd(LABEL_WIDTH)}${cleanText(value ?? '')}`);
  return [...lines, 'spans', ...formatSpanTree(trace.spans)].join('\n');
}

function formatSpanTree(spans: readonly Span[]): string[] {
  const ids = new Set(spans.map(({ spanId }) => spanId));
  const children = new Map<string | null, Span[]>();
  for (const span of spans) {
    // A span whose parent has not arrived stands at the top.
    const parent =
      span.parentSpanId !== null && ids.has(span.parentSpanId) && span.parentSpanId !== span.spanId
        ? span.parentSpanId
        : null;
    children.set(parent, [...(children.get(parent) ?? []), span]);
  }
  const lines: string[] = [];
  const stack = [...(children.get(null) ?? [])].reverse().map((span) => ({ span, depth: 1 }));
  for (let top = stack.pop(); top; top = stack.pop()) {
    const { depth, span } = top;
    lines.push(formatSpan(span, depth));
    for (const child of [...(children.get(span.spanId) ?? [])].reverse()) stack.push({ span: child, depth: depth + 1 });
  }
  return lines;
}

function formatSpan(span: Span, depth: number): string {
  const details = [
    span.spanType === 'DEFAULT' ? '' : span.spanType,
    formatDuration(span.durationMs),
    span.model ?? '',
    span.status === 'error' ? `error: ${span.statusMessage ?? 'no message'}` : '',
  ];
  return `${'  '.repeat(depth)}${cleanText(span.name)}  ${cleanText(details.filter(Boolean).join('  '))}`;
}

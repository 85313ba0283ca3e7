// What the server, and what runs agents and sums up for it, share with the clients: ids, and shapes of the HTTP API. Unstable: it changes with the server.
export { toOtelSpanId } from '../ids/span-id.js';
export { parseTraceId, toOtelTraceId } from '../ids/trace-id.js';
export type {
  Orphan,
  ReviewOnTrace,
  Score,
  Span,
  SpanType,
  Trace,
  TraceWithSpans,
  Usage,
} from '../resources/trace-types.js';
export type { AgentActionResult, AgentChunk, AgentRunOutput, AgentRunRequest } from './agent-run.js';
export type { SummaryPoint, SummaryRequest, TraceSummary } from './trace-summary.js';

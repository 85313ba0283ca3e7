export { parseExactJson } from './exact-json.js';
export { toPlainJson } from './plain-json.js';
export { toPythonFixed, toPythonFloat, toPythonRepr, toPythonText } from './python/python-text.js';
export {
  renderTextRepr,
  type TextRepr,
  type TextReprEventType,
  type TextReprInput,
  type TextReprMetadata,
} from './render-text-repr.js';
export { renderTrace } from './render-trace.js';
export type { AnalyticsEvent } from './spans/analytics-event.js';
export { toEvent } from './spans/to-event.js';
export { type TraceData, type TraceNode, toTraceData } from './spans/to-trace-data.js';
export type { TextReprOptions } from './text-repr-options.js';
export { fromWireOptions, type WireTextReprOptions } from './wire-options.js';

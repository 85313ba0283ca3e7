import type { Association } from './association.js';

/** What this package knows of a span beyond what OpenTelemetry keeps. */
export interface SpanState {
  /** The processor that follows the span. */
  readonly owner: object;
  /** User, session and metadata that its children inherit. */
  association: Association;
  /** Names from the root to the span itself, as far as they are known. */
  readonly path: readonly string[];
  /** Ids of the same spans, as UUIDs. */
  readonly idsPath: readonly string[];
}

// On the span itself: a WeakMap of spans costs more in garbage collection than all else that is done for one.
const STATE = Symbol.for('tailrace.tracing.span-state.v1');

/** Returns the state of a span; `undefined` for spans of others. */
export function spanStateOf(span: object | undefined): SpanState | undefined {
  return (span as { [STATE]?: SpanState } | undefined)?.[STATE];
}

/** Gives a span its state. */
export function setSpanState(span: object, state: SpanState): void {
  (span as { [STATE]?: SpanState })[STATE] = state;
}

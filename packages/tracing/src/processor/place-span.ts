import { ATTRIBUTE } from '../attributes.js';
import { type SpanState, spanStateOf } from '../context/span-state.js';

/** What is needed of a span that starts. Spans of the OpenTelemetry SDK 1.x, 2.x and 3.x fit. */
export interface PlacedSpan {
  readonly name: string;
  spanContext(): { readonly spanId: string };
  setAttribute(key: string, value: string | number | boolean | string[]): unknown;
}

interface ParentSpan {
  spanContext(): { readonly spanId: string };
}

/** Writes on a span where it stands in its trace, by name and by id. */
export function placeSpan(span: PlacedSpan, parent: ParentSpan | undefined): Pick<SpanState, 'path' | 'idsPath'> {
  const state = spanStateOf(parent);
  const idsAbove = state?.idsPath ?? (parent ? [toSpanUuid(parent.spanContext().spanId)] : []);
  const path = [...(state?.path ?? []), span.name];
  const idsPath = [...idsAbove, toSpanUuid(span.spanContext().spanId)];
  span.setAttribute(ATTRIBUTE.path, path);
  span.setAttribute(ATTRIBUTE.idsPath, idsPath);
  return { path, idsPath };
}

// The id is the SDK's own, so it needs no check, which would cost as much as the rest.
function toSpanUuid(spanId: string): string {
  return `00000000-0000-0000-${spanId.slice(0, 4)}-${spanId.slice(4)}`;
}

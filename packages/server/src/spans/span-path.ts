import type { OtlpSpan } from '../otlp/otlp-span.js';
import { isTrue } from './attributes.js';

/** Where a span stands in its trace. */
export interface SpanPlace {
  /** Names from the root to the span itself. */
  path: string[];
  /** 16 hex digits, or null on a root span. */
  parentSpanId: string | null;
}

/** Spans that LangChain makes for its own plumbing: dropped, and left out of paths. */
const PLUMBING = /^Runnable[A-Z][A-Za-z]*(<[A-Za-z_,]+>)*\.task$/;

/** Tells whether a span is a framework's plumbing that nobody wants to see. */
export function isPlumbing(name: string): boolean {
  return name.startsWith('Runnable') && PLUMBING.test(name);
}

/** Finds a span's path and parent. SDK attributes win over the OTLP parent, because they skip spans that were never sent. */
export function placeSpan(span: OtlpSpan, name: string): SpanPlace {
  const path = readPath(span);
  const idsPath = readIdsPath(span.attributes.get('lmnr.span.ids_path'));
  const isRoot = idsPath[0] === span.spanId && path[0] === span.name;
  const isDetached = isTrue(span.attributes, 'lmnr.internal.override_parent_span');
  span.attributes.delete('lmnr.internal.override_parent_span');
  const parentSpanId = isRoot || isDetached ? null : (idsPath.at(-2) ?? span.parentSpanId);
  path[path.length - 1] = name;
  return { path, parentSpanId };
}

function readPath(span: OtlpSpan): string[] {
  const value = span.attributes.get('lmnr.span.path');
  const names = Array.isArray(value) ? value : [value];
  const path = names.filter((item): item is string => typeof item === 'string' && !isPlumbing(item));
  if (path.at(-1) !== span.name) path.push(span.name);
  return path;
}

function readIdsPath(value: unknown): string[] {
  if (!Array.isArray(value)) return [];
  const ids: string[] = [];
  for (const item of value) {
    const id = readSpanUuid(item);
    if (id === undefined) return []; // A path with a hole names the wrong parent.
    ids.push(id);
  }
  return ids;
}

/** A span id travels as a UUID whose first half is zeros. */
function readSpanUuid(value: unknown): string | undefined {
  if (typeof value !== 'string') return undefined;
  const hex = value.replaceAll('-', '').toLowerCase();
  return /^(?:0{16})?[0-9a-f]{16}$/.test(hex) ? hex.slice(-16) : undefined;
}

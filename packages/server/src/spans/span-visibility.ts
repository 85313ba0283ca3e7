import { type Attributes, isTrue } from './attributes.js';
import { isPlumbing } from './span-path.js';

/** Tells whether a span is not kept at all: its sender switched tracing off, or it is a framework's plumbing. */
export function isDropped(name: string, attributes: Attributes): boolean {
  return readTracingLevel(attributes) === 'off' || isPlumbing(name);
}

/** Tells whether a span counts in its trace without being stored: helpers of browser and coding agents, and metadata carriers. */
export function isHidden(name: string, attributes: Attributes): boolean {
  if (isTrue(attributes, 'lmnr.internal.metadata_only')) return true;
  if (name === 'cdp_use.session') return attributes.has('lmnr.internal.has_browser_session');
  return attributes.has('lmnr.internal.claude_code_proxy') && attributes.has('lmnr.internal.cc_skip_span');
}

/** Tells whether only the fact of the span may be kept, not what went in and out. */
export function isMetaOnly(attributes: Attributes): boolean {
  return readTracingLevel(attributes) === 'meta_only';
}

function readTracingLevel(attributes: Attributes): string {
  const level = attributes.get('lmnr.internal.tracing_level');
  return typeof level === 'string' ? level.toLowerCase() : '';
}

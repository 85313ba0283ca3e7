import type { OtlpSpan } from '../otlp/otlp-span.js';
import type { PriceTable } from '../prices/price-table.js';
import { costOfTokens } from '../prices/span-cost.js';
import { readAssociation } from './association-properties.js';
import { toObject } from './attributes.js';
import { removeContent, type SpanInputOutput, takeInputOutput } from './span-input-output.js';
import { readModel } from './span-model.js';
import { resolveSpanName } from './span-name.js';
import { placeSpan } from './span-path.js';
import type { SpanRow } from './span-row.js';
import { readStatus } from './span-status.js';
import { inferSpanType } from './span-type.js';
import { isDropped, isHidden, isMetaOnly } from './span-visibility.js';
import { namesCost, readTokenUsage } from './token-usage.js';
import { renameVercelAliases } from './vercel-aliases.js';

/** Applies every attribute rule to a span off the wire, whose attributes it uses up; null when the span is not to be kept. */
export function normalizeSpan(span: OtlpSpan, receivedNs: bigint, prices: PriceTable): SpanRow | null {
  const { attributes } = span;
  if (isDropped(span.name, attributes)) return null;
  renameVercelAliases(attributes);
  const name = resolveSpanName(span.name, attributes);
  const spanType = inferSpanType(span.name, attributes);
  // Everything that reads attributes comes before input and output, which take theirs away.
  const row = {
    traceId: span.traceId,
    spanId: span.spanId,
    ...placeSpan(span, name),
    name,
    spanType,
    ...readStatus(span),
    ...readTimes(span, receivedNs),
    ...readModelUse(attributes, prices),
    ...readAssociation(attributes, spanType),
    hasBrowserSession: attributes.has('lmnr.internal.has_browser_session'),
    events: span.events,
    isHidden: isHidden(span.name, attributes),
  };
  const inputOutput = takeAllowedInputOutput(attributes);
  return { ...row, ...inputOutput, attributes: JSON.stringify(toObject(attributes)) };
}

/** The model, its tokens, and their cost: what the span says, else what the tokens cost by their prices. */
function readModelUse(attributes: OtlpSpan['attributes'], prices: PriceTable) {
  const use = { ...readModel(attributes), ...readTokenUsage(attributes) };
  if (namesCost(attributes)) return use;
  return { ...use, ...costOfTokens(use, prices) };
}

function takeAllowedInputOutput(attributes: OtlpSpan['attributes']): SpanInputOutput {
  if (!isMetaOnly(attributes)) return takeInputOutput(attributes);
  removeContent(attributes);
  return { input: null, output: null };
}

/** A span without times happened when it arrived; one that ends before it starts took no time. */
function readTimes({ startNs, endNs }: OtlpSpan, receivedNs: bigint): Pick<SpanRow, 'startNs' | 'endNs'> {
  if (startNs === 0n && endNs === 0n) return { startNs: receivedNs, endNs: receivedNs };
  if (startNs === 0n) return { startNs: endNs, endNs };
  return { startNs, endNs: endNs < startNs ? startNs : endNs };
}

import { createOtlpSpan, type OtlpSpan } from '../otlp/otlp-span.js';
import { PriceTable } from '../prices/price-table.js';
import { normalizeSpan } from '../spans/normalize-span.js';
import type { SpanRow } from '../spans/span-row.js';

/** When the spans of tests arrive: Unix nanoseconds. */
export const RECEIVED_NS = 1_800_000_000_000_000_000n;

/** Prices as a server has them when its user gives none. */
export const knownPrices = new PriceTable();

/** A span off the wire with these attributes. */
export function makeOtlpSpan(attributes: Record<string, unknown> = {}, fields: Partial<OtlpSpan> = {}): OtlpSpan {
  return {
    ...createOtlpSpan(),
    traceId: '0af7651916cd43dd8448eb211c80319c',
    spanId: '00000000000000aa',
    name: 'step',
    startNs: 1_700_000_000_000_000_000n,
    endNs: 1_700_000_001_000_000_000n,
    attributes: new Map(Object.entries(attributes)),
    ...fields,
  };
}

/** The row that a span with these attributes becomes, with its JSON texts parsed. */
export function normalize(attributes: Record<string, unknown> = {}, fields: Partial<OtlpSpan> = {}): ParsedRow {
  const row = normalizeSpan(makeOtlpSpan(attributes, fields), RECEIVED_NS, knownPrices);
  if (row === null) throw new Error('The span was dropped');
  const parse = (text: string | null) => (text === null ? null : JSON.parse(text));
  return { ...row, input: parse(row.input), output: parse(row.output), attributes: parse(row.attributes) };
}

/** A row with its JSON texts parsed. */
export type ParsedRow = Omit<SpanRow, 'input' | 'output' | 'attributes'> & {
  input: unknown;
  output: unknown;
  attributes: Record<string, unknown>;
};

import { evaluationName, evaluationVerdict } from '../events/evaluation.js';
import { propertiesOf } from '../events/event-text.js';
import { fixedText } from '../python/fixed-text.js';
import { writeText } from '../python/write-repr.js';
import type { TextContext } from '../text-context.js';
import { fieldOf, firstFilled, isFilled, type JsonRecord, toNumber } from '../value.js';

/** An event of a trace in one line. */
export interface NodeSummary {
  /** `[GEN]`, `[SPAN]`, … */
  readonly tag: string;
  /** Name and details. */
  readonly summary: string;
  /** Whether it has a text of its own to unfold. */
  readonly isExpandable: boolean;
}

/** Sums up an event: `agent (1.20s)`, `first (0.46s, $0.0023, gpt-4)`. */
export function summarizeNode(event: JsonRecord, context: TextContext): NodeSummary {
  const properties = propertiesOf(event);
  const type = fieldOf(event, 'event');
  const summarize = (tag: string, name: unknown, details: readonly string[]): NodeSummary => ({
    tag: `[${tag}]`,
    summary: writeText(name, context.budget) + (details.length > 0 ? ` (${details.join(', ')})` : ''),
    isExpandable: tag !== 'EVENT',
  });
  switch (type) {
    case '$ai_generation':
      return summarize('GEN', modelCallName(properties, 'generation'), modelCallDetails(properties, context));
    case '$ai_embedding':
      return summarize('EMBED', modelCallName(properties, 'embedding'), modelCallDetails(properties, context));
    case '$ai_span':
      return summarize('SPAN', fieldOf(properties, '$ai_span_name') ?? 'span', spanDetails(properties));
    case '$ai_evaluation':
      return summarize('EVAL', evaluationName(properties), evaluationDetails(properties, context));
    default:
      return summarize('EVENT', type ?? 'unknown', []);
  }
}

function modelCallName(properties: JsonRecord, fallback: string): unknown {
  return firstFilled(fieldOf(properties, '$ai_span_name'), fieldOf(properties, '$ai_model')) ?? fallback;
}

function modelCallDetails(properties: JsonRecord, { budget }: TextContext): string[] {
  const model = fieldOf(properties, '$ai_model');
  const isError = isFilled(fieldOf(properties, '$ai_is_error')) || isFilled(fieldOf(properties, '$ai_error'));
  return [
    ...latency(properties),
    ...amount(fieldOf(properties, '$ai_total_cost_usd'), (cost) => `$${fixedText(cost, 4)}`),
    ...(isFilled(model) ? [writeText(model, budget)] : []),
    ...(isError ? ['ERROR'] : []),
  ];
}

function spanDetails(properties: JsonRecord): string[] {
  return [...latency(properties), ...(isFilled(fieldOf(properties, '$ai_is_error')) ? ['ERROR'] : [])];
}

function evaluationDetails(properties: JsonRecord, { budget }: TextContext): string[] {
  const runtime = fieldOf(properties, '$ai_evaluation_runtime');
  return [...(isFilled(runtime) ? [writeText(runtime, budget)] : []), evaluationVerdict(properties)];
}

function latency(properties: JsonRecord): string[] {
  return amount(fieldOf(properties, '$ai_latency'), (seconds) => `${fixedText(seconds, 2)}s`);
}

/** Writes an amount that counts: not zero, and a number. */
function amount(value: unknown, write: (amount: number) => string): string[] {
  const number = toNumber(value);
  return number === undefined || number === 0 ? [] : [write(number)];
}

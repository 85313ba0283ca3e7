import type { Attributes } from './attributes.js';
import type { SpanType } from './span-row.js';

const SPAN_TYPES: ReadonlySet<unknown> = new Set<SpanType>([
  'DEFAULT',
  'LLM',
  'PIPELINE',
  'EXECUTOR',
  'EVALUATOR',
  'HUMAN_EVALUATOR',
  'EVALUATION',
  'TOOL',
  'CACHED',
]);

const TYPE_OF_OPERATION: ReadonlyMap<unknown, SpanType> = new Map<unknown, SpanType>([
  ['chat', 'LLM'],
  ['text_completion', 'LLM'],
  ['embeddings', 'LLM'],
  ['generate_content', 'LLM'],
  ['execute_tool', 'TOOL'],
  ['invoke_agent', 'DEFAULT'],
]);

/** What OpenInference calls its spans. */
const TYPE_OF_KIND: ReadonlyMap<unknown, SpanType> = new Map<unknown, SpanType>([
  ['LLM', 'LLM'],
  ['EMBEDDING', 'LLM'],
  ['TOOL', 'TOOL'],
  ['EVALUATOR', 'EVALUATOR'],
]);

/** The call of the AI SDK that a model answers, inside its wrapper: `ai.streamText.doStream`. */
const MODEL_CALL = /^ai\.\w+\.do[A-Z]/;

const TOOL_ATTRIBUTES = [
  'gen_ai.tool.call.arguments',
  'gen_ai.tool.call.result',
  'ai.toolCall.name',
  'ai.toolCall.id',
  'ai.toolCall.args',
  'ai.toolCall.result',
];

const MODEL_ATTRIBUTES = ['gen_ai.system', 'gen_ai.request.model', 'gen_ai.response.model', 'llm.request.type'];

/** Decides what a span is: by `lmnr.span.type` if it says so, else by the operation, else by the attributes that only tools or models have. */
export function inferSpanType(name: string, attributes: Attributes): SpanType {
  const explicit = attributes.get('lmnr.span.type');
  if (explicit !== undefined) return isSpanType(explicit) ? explicit : 'DEFAULT';
  const byOperation = TYPE_OF_OPERATION.get(attributes.get('gen_ai.operation.name'));
  if (byOperation !== undefined) return byOperation;
  const kind = attributes.get('openinference.span.kind');
  if (kind !== undefined) return TYPE_OF_KIND.get(kind) ?? 'DEFAULT';
  if (MODEL_CALL.test(String(attributes.get('ai.operationId') ?? ''))) return 'LLM';
  if (name === 'ai.toolCall' || TOOL_ATTRIBUTES.some((key) => attributes.has(key))) return 'TOOL';
  return MODEL_ATTRIBUTES.some((key) => attributes.has(key)) ? 'LLM' : 'DEFAULT';
}

function isSpanType(value: unknown): value is SpanType {
  return SPAN_TYPES.has(value);
}

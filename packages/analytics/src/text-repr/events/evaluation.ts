import { writeText } from '../python/write-repr.js';
import { BAR } from '../rules.js';
import type { TextContext } from '../text-context.js';
import { fieldOf, isFilled, type JsonRecord } from '../value.js';

/** Writes one evaluation: its name, its verdict and why. */
export function evaluationText(properties: JsonRecord, { budget }: TextContext): string {
  const reasoning = fieldOf(properties, '$ai_evaluation_reasoning');
  const parts = [
    `EVALUATION: ${writeText(evaluationName(properties), budget)}`,
    `Result: ${evaluationVerdict(properties)}`,
    ...(isFilled(reasoning) ? [`Reasoning: ${writeText(reasoning, budget)}`] : []),
  ];
  return [BAR, '', parts.join(' | '), ''].join('\n');
}

/** Returns what an evaluation is called. */
export function evaluationName(properties: JsonRecord): unknown {
  return fieldOf(properties, '$ai_evaluation_name') ?? 'evaluation';
}

/** Returns `PASS` or `FAIL`, `N/A` for what the evaluation does not apply to. */
export function evaluationVerdict(properties: JsonRecord): string {
  if (fieldOf(properties, '$ai_evaluation_applicable') === false) return 'N/A';
  return isFilled(fieldOf(properties, '$ai_evaluation_result')) ? 'PASS' : 'FAIL';
}

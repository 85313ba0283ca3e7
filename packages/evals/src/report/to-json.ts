import { toJsonText } from '@tailrace/core';
import type { EvaluationResult } from '../evaluate/evaluation-result.js';

/** Writes a result as one JSON document; a `BaselineRun` when it is parsed again. */
export function toJson(result: EvaluationResult): string {
  return `${toJsonText(result)}\n`;
}

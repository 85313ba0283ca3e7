import type { EvaluateOptions } from './evaluate-options.js';
import type { ScoreSummary, ThresholdResult } from './evaluation-result.js';

/** Compares averages with where they should be. A score that no item has is not where it should be. */
export function checkThresholds(
  thresholds: EvaluateOptions['thresholds'] = {},
  scores: Readonly<Record<string, ScoreSummary>>,
): ThresholdResult[] {
  return Object.entries(thresholds).map(([name, threshold]) => {
    const { max, min } = typeof threshold === 'number' ? { min: threshold, max: undefined } : threshold;
    const average = scores[name]?.average;
    const isReached = average !== undefined && (min === undefined || average >= min);
    return { name, min, max, average, passed: isReached && (max === undefined || average <= max) };
  });
}

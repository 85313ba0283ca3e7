import type { BaselineRun, EvaluateOptions } from './evaluate-options.js';
import type { ItemResult, Regression, ScoreSummary } from './evaluation-result.js';

const MAX_WORST = 5;

/** Finds the scores whose average is worse than in the baseline by more than their tolerance. */
export function findRegressions(
  { baseline, lowerIsBetter = [], tolerance = 0 }: Pick<EvaluateOptions, 'baseline' | 'lowerIsBetter' | 'tolerance'>,
  scores: Readonly<Record<string, ScoreSummary>>,
  items: readonly ItemResult[],
): Regression[] {
  if (!baseline) return [];
  return Object.entries(baseline.scores).flatMap(([name, before]) => {
    const sign = lowerIsBetter.includes(name) ? -1 : 1;
    const allowed = typeof tolerance === 'number' ? tolerance : (tolerance[name] ?? 0);
    const average = scores[name]?.average;
    if (average !== undefined && sign * (before.average - average) <= allowed) return [];
    const worst = findWorst(name, sign, baseline, items);
    return [{ name, baseline: before.average, average, tolerance: allowed, worst }];
  });
}

function findWorst(
  name: string,
  sign: number,
  baseline: BaselineRun,
  items: readonly ItemResult[],
): Regression['worst'] {
  const before = new Map(baseline.items?.map(({ id, scores }) => [id, scores[name]]));
  return items
    .flatMap(({ id, scores, traceId }) => {
      const old = before.get(id);
      const score = scores[name];
      return old === undefined || score === undefined ? [] : [{ id, traceId, baseline: old, score }];
    })
    .filter((item) => sign * (item.baseline - item.score) > 0)
    .sort((a, b) => sign * (b.baseline - b.score) - sign * (a.baseline - a.score))
    .slice(0, MAX_WORST);
}

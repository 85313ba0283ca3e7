import type { EvaluationResult, ItemResult, ScoreSummary } from './evaluation-result.js';

/** Sums scores up, by name. In the order of the items, so that an interrupted run sums to the same last digit. */
export function summarizeScores(items: readonly Pick<ItemResult, 'scores'>[]): Record<string, ScoreSummary> {
  const sums = new Map<string, { sum: number; min: number; max: number; count: number }>();
  for (const { scores } of items) {
    for (const [name, score] of Object.entries(scores)) {
      const entry = sums.get(name) ?? { sum: 0, min: score, max: score, count: 0 };
      entry.sum += score;
      entry.min = Math.min(entry.min, score);
      entry.max = Math.max(entry.max, score);
      entry.count += 1;
      sums.set(name, entry);
    }
  }
  return Object.fromEntries(
    [...sums].map(([name, { count, max, min, sum }]) => [name, { average: sum / count, min, max, count }]),
  );
}

/** Lists everything that went wrong, by item. */
export function collectErrors(items: readonly ItemResult[]): EvaluationResult['errors'] {
  return items.flatMap(({ errors, id, index, traceId }) => errors.map((error) => ({ ...error, id, index, traceId })));
}

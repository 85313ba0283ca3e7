const BUCKETS = 10;

/** How the values of one score are spread. */
export interface ScoreDistribution {
  count: number;
  average: number;
  min: number;
  max: number;
  /** Ten equal parts from `min` to `max`; the last one holds `max` too. */
  buckets: { from: number; to: number; count: number }[];
}

/** Describes values, of which there is at least one. */
export function scoreDistribution(values: readonly number[]): ScoreDistribution {
  let [min = 0] = values;
  let max = min;
  for (const value of values) {
    min = Math.min(min, value);
    max = Math.max(max, value);
  }
  return { count: values.length, average: averageOf(values), min, max, buckets: toBuckets(values, min, max) };
}

// The sum of huge scores may be more than a double holds; their average never is.
function averageOf(values: readonly number[]): number {
  const sum = values.reduce((total, value) => total + value, 0);
  if (Number.isFinite(sum)) return sum / values.length;
  return values.reduce((average, value, index) => average + (value / (index + 1) - average / (index + 1)), 0);
}

function toBuckets(values: readonly number[], min: number, max: number): ScoreDistribution['buckets'] {
  // The distance of huge scores may be more than a double holds, a quarter of it never is.
  const scale = Number.isFinite(max - min) ? 1 : 4;
  const range = max / scale - min / scale;
  const edge = (part: number) => (min / scale + (range * part) / BUCKETS) * scale;
  const buckets = Array.from({ length: BUCKETS }, (_, part) => ({
    from: edge(part),
    to: part === BUCKETS - 1 ? max : edge(part + 1),
    count: 0,
  }));
  for (const value of values) {
    const share = range === 0 ? 0 : (value / scale - min / scale) / range;
    const bucket = buckets[Math.min(Math.floor(share * BUCKETS), BUCKETS - 1)];
    if (bucket !== undefined) bucket.count += 1;
  }
  return buckets;
}

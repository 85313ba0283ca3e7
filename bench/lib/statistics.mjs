/** The middle value; of an even number of values, the mean of the middle two. */
export function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

/** The value that `share` (0 to 1) of the values do not exceed. */
export function percentile(values, share) {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))];
}

/** The median of `pick(a[i]) / pick(b[i])`: what ran side by side is compared, so that a slow minute of the machine cancels out. */
export function medianRatio(ours, others, pick) {
  return median(ours.map((sample, index) => pick(sample) / pick(others[index])));
}

/** The median of `pick(a[i]) - pick(b[i])`. */
export function medianDifference(ours, others, pick) {
  return median(ours.map((sample, index) => pick(sample) - pick(others[index])));
}

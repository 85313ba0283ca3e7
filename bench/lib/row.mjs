/**
 * One line of a table. `target` is `{ of, atLeast | atMost }`, where `of` says which number it is about: 'ratio' (ours ÷ other),
 * 'difference' (ours − other) or 'ours'. A row without one is for information.
 */
export function toRow({ what, unit, ours, other, against, ratio = ours / other, difference = ours - other, target }) {
  return {
    what,
    unit,
    ours,
    other,
    against,
    ratio,
    target: target && describe(target, unit),
    isMet: isMet({ ours, ratio, difference }, target),
  };
}

function isMet(values, target) {
  if (target === undefined) return undefined;
  const value = values[target.of];
  return target.atLeast === undefined ? value <= target.atMost : value >= target.atLeast;
}

function describe({ of, atLeast, atMost }, unit) {
  const bound = atLeast === undefined ? `≤ ${format(atMost)}` : `≥ ${format(atLeast)}`;
  if (of === 'ratio') return `${bound}×`;
  return of === 'difference' ? `${bound} ${unit} over` : `${bound} ${unit}`;
}

/** Writes a number with three significant digits or more. */
export function format(value) {
  if (value === undefined || Number.isNaN(value)) return '–';
  if (Math.abs(value) >= 100) return Math.round(value).toLocaleString('en-US');
  return String(Number(value.toPrecision(3)));
}

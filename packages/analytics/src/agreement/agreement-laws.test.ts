import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Coefficient } from './agreement.js';
import { computeAgreement } from './compute-agreement.js';
import { fromTable } from './testing/from-table.js';

type Cell = number | null;

const cell = fc.option(fc.integer({ min: 0, max: 4 }), { nil: null });
const tableOf = (raters: number) =>
  fc
    .integer({ min: 1, max: 8 })
    .chain((units) =>
      fc.tuple(...Array.from({ length: raters }, () => fc.array(cell, { minLength: units, maxLength: units }))),
    )
    .map((rows): Record<string, Cell[]> => Object.fromEntries(rows.map((row, index) => [`rater-${index}`, row])));
const table = fc.integer({ min: 1, max: 4 }).chain(tableOf);
/** Options 0 to 2 as the bits of a number, so that equal numbers are equal choices. */
const toChoice = (bits: number) => [0, 1, 2].filter((bit) => ((bits + 1) >> bit) & 1).map(String);

const KINDS = [
  { kind: 'numeric', toValue: (value: number) => value, distance: (a: number, b: number) => (a - b) ** 2 },
  {
    kind: 'boolean',
    toValue: (value: number) => value > 2,
    distance: (a: number, b: number) => Number(a > 2 !== b > 2),
  },
  { kind: 'categorical', toValue: toChoice, distance: jaccard },
] as const;

function jaccard(a: number, b: number): number {
  const [first, second] = [toChoice(a), toChoice(b)];
  const all = new Set([...first, ...second]);
  return 1 - first.filter((key) => second.includes(key)).length / all.size;
}

function expectSame(one: Coefficient, other: Coefficient): void {
  expect(one.reason).toBe(other.reason);
  if (one.value !== null) expect(one.value).toBeCloseTo(other.value ?? Number.NaN, 9);
}

/** Alpha as the paper defines it, pair by pair. */
function alphaByPairs(rows: readonly Cell[][], distance: (a: number, b: number) => number): number | null {
  const units = (rows[0] ?? [])
    .map((_, unit) => rows.flatMap((row) => row[unit] ?? []))
    .filter(({ length }) => length > 1);
  const all = units.flat();
  const sum = (values: number[]) =>
    values.reduce((total, a, i) => total + values.reduce((part, b, j) => part + (i === j ? 0 : distance(a, b)), 0), 0);
  const observed = units.reduce((total, unit) => total + sum(unit) / (unit.length - 1), 0) / all.length;
  const expected = sum(all) / (all.length * (all.length - 1));
  return all.length === 0 || expected === 0 ? null : 1 - observed / expected;
}

/** Weighted kappa as J. Cohen defined it in 1968, pair by pair. */
function kappaByPairs([first = [], second = []]: readonly Cell[][], distance: (a: number, b: number) => number) {
  const pairs = first.flatMap((a, unit) => {
    const b = second[unit];
    return a === null || b === null || b === undefined ? [] : [[a, b] as const];
  });
  const mean = (values: number[]) => values.reduce((total, value) => total + value, 0) / values.length;
  const expected = mean(pairs.flatMap(([a]) => pairs.map(([, b]) => distance(a, b))));
  return pairs.length === 0 || expected === 0 ? null : 1 - mean(pairs.map(([a, b]) => distance(a, b))) / expected;
}

describe.each(KINDS)('agreement of $kind ratings', ({ distance, kind, toValue }) => {
  const agreementOf = (rows: Record<string, Cell[]>) => computeAgreement(kind, fromTable(rows, toValue));

  test('has the alpha of the definition', () => {
    fc.assert(
      fc.property(table, (rows) => {
        const { value } = agreementOf(rows).krippendorffAlpha;
        const expected = alphaByPairs(Object.values(rows), distance);
        if (expected === null) expect(value).toBeNull();
        else expect(value).toBeCloseTo(expected, 9);
      }),
    );
  });

  test('has the kappa of the definition', () => {
    fc.assert(
      fc.property(tableOf(2), (rows) => {
        const { reason, value } = agreementOf(rows).cohenKappa;
        const expected = reason === 'not_two_raters' ? null : kappaByPairs(Object.values(rows), distance);
        if (expected === null) expect(value).toBeNull();
        else expect(value).toBeCloseTo(expected, 9);
      }),
    );
  });

  test('does not depend on the names of raters and units, nor on the order of ratings', () => {
    fc.assert(
      fc.property(table, fc.infiniteStream(fc.nat()), (rows, places) => {
        const ratings = fromTable(rows, toValue);
        const shuffled = ratings
          .map(({ rater, unit, value }) => ({
            place: places.next().value as number,
            rater: `r${rater}`,
            unit: `u${unit}`,
            value,
          }))
          .sort((a, b) => a.place - b.place);
        const [one, other] = [computeAgreement(kind, ratings), computeAgreement(kind, shuffled)];
        expectSame(one.krippendorffAlpha, other.krippendorffAlpha);
        expectSame(one.cohenKappa, other.cohenKappa);
        expectSame(one.percentAgreement, other.percentAgreement);
      }),
    );
  });

  test('is 1 for raters who say the same, and never above', () => {
    fc.assert(
      fc.property(table, (rows) => {
        for (const coefficient of ['krippendorffAlpha', 'cohenKappa', 'percentAgreement'] as const) {
          expect(agreementOf(rows)[coefficient].value ?? 1).toBeLessThanOrEqual(1);
        }
        const [first = []] = Object.values(rows);
        const { krippendorffAlpha, percentAgreement } = agreementOf({ a: first, b: first });
        expect([1, null]).toContain(krippendorffAlpha.value);
        expect([1, null]).toContain(percentAgreement.value);
      }),
    );
  });
});

test('agreement of categories does not depend on what they are called', () => {
  fc.assert(
    fc.property(table, (rows) => {
      const [one, other] = [String, (value: number) => `option ${(value * 7) % 5}`].map((name) =>
        computeAgreement('categorical', fromTable(rows, name)),
      );
      if (one === undefined || other === undefined) throw new Error('two were computed');
      expectSame(one.krippendorffAlpha, other.krippendorffAlpha);
      expectSame(one.cohenKappa, other.cohenKappa);
    }),
  );
});

test('agreement of numbers does not depend on their scale and origin', () => {
  fc.assert(
    fc.property(
      table,
      fc.integer({ min: -1e6, max: 1e6 }),
      fc.integer({ min: 1, max: 1000 }),
      (rows, origin, scale) => {
        const one = computeAgreement('numeric', fromTable(rows));
        const other = computeAgreement(
          'numeric',
          fromTable(rows, (value: number) => origin + value * scale),
        );
        expectSame(one.krippendorffAlpha, other.krippendorffAlpha);
        expectSame(one.cohenKappa, other.cohenKappa);
      },
    ),
  );
});

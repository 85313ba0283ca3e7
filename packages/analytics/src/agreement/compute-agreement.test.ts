import { describe, expect, test } from 'vitest';
import { AgreementTally } from './agreement-tally.js';
import { computeAgreement } from './compute-agreement.js';
import { fromTable } from './testing/from-table.js';

/** The four observers of K. Krippendorff, "Computing Krippendorff's Alpha-Reliability" (2011), sections C and D. */
const KRIPPENDORFF = {
  A: [1, 2, 3, 3, 2, 1, 4, 1, 2, null, null, null],
  B: [1, 2, 3, 3, 2, 2, 4, 1, 2, 5, null, 3],
  C: [null, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, null],
  D: [1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, null],
};

describe('published examples', () => {
  test('four observers with gaps: 0.743 for categories, 0.849 for numbers', () => {
    const nominal = computeAgreement('categorical', fromTable(KRIPPENDORFF, String));
    expect(nominal.krippendorffAlpha.value).toBeCloseTo(0.743, 3);
    expect(nominal).toMatchObject({
      unitCount: 12,
      sharedUnitCount: 11,
      raterCount: 4,
      ratingCount: 41,
      pairCount: 55,
    });
    const interval = computeAgreement('numeric', fromTable(KRIPPENDORFF));
    expect(interval.krippendorffAlpha.value).toBeCloseTo(0.849, 3);
  });

  test('two observers: 0.095 for yes and no, 0.692 for categories', () => {
    const answers = { A: [0, 1, 0, 0, 0, 0, 0, 0, 1, 0], B: [1, 1, 1, 0, 0, 1, 0, 0, 0, 0] };
    const boolean = computeAgreement(
      'boolean',
      fromTable(answers, (value) => value === 1),
    );
    expect(boolean.krippendorffAlpha.value).toBeCloseTo(0.095, 3);
    expect(boolean.percentAgreement.value).toBeCloseTo(0.6, 12);
    const choices = { A: [...'aabbdcccedda'], B: [...'babbbccceddd'] };
    expect(computeAgreement('categorical', fromTable(choices)).krippendorffAlpha.value).toBeCloseTo(0.692, 3);
  });

  test("Cohen's kappa of fifty proposals read by two people is 0.4", () => {
    const yesNo = (yes: number, no: number) => [...Array(yes).fill(true), ...Array(no).fill(false)] as boolean[];
    const proposals = { A: yesNo(25, 25), B: [...yesNo(20, 5), ...yesNo(10, 15)] };
    const { cohenKappa, percentAgreement } = computeAgreement('boolean', fromTable(proposals));
    expect(cohenKappa.value).toBeCloseTo(0.4, 12);
    expect(percentAgreement.value).toBeCloseTo(0.7, 12);
  });

  test("Cohen's kappa of three sentiments is 0.6875", () => {
    const table = { A: ['neg', 'pos', 'neg', 'neu', 'pos'], B: ['neg', 'pos', 'neg', 'neu', 'neg'] };
    expect(computeAgreement('categorical', fromTable(table)).cohenKappa.value).toBeCloseTo(0.6875, 12);
  });
});

describe('choices of several options', () => {
  test('agree by what they have in common', () => {
    const table = { A: [['x', 'y'], ['z']], B: [['y'], ['z']] };
    const { cohenKappa, distance, krippendorffAlpha, percentAgreement } = computeAgreement(
      'categorical',
      fromTable(table),
    );
    expect(distance).toBe('jaccard');
    expect(percentAgreement.value).toBe(0.5);
    // Within: 1/2 and 0. Between all: xy-y 1/2, xy-z 1 twice, y-z 1 twice, z-z 0; over ordered pairs 9 of 12.
    expect(krippendorffAlpha.value).toBeCloseTo(1 - (2 * 0.5 * 3) / 9, 12);
    expect(cohenKappa.value).toBeCloseTo(1 - 0.25 / ((0.5 + 1 + 1 + 0) / 4), 12);
  });

  test('are the same in any order', () => {
    const table = { A: [['x', 'y'], ['z']], B: [['y', 'x'], 'z'] };
    expect(computeAgreement('categorical', fromTable(table)).krippendorffAlpha.value).toBe(1);
  });
});

describe('what cannot be computed', () => {
  const none = (reason: string) => ({ value: null, reason });

  test('says that nothing was rated twice', () => {
    const agreement = computeAgreement('numeric', fromTable({ A: [1, null], B: [null, 2] }));
    expect(agreement).toMatchObject({ unitCount: 2, sharedUnitCount: 0, pairCount: 0 });
    expect(agreement.percentAgreement).toEqual(none('no_pairs'));
    expect(agreement.cohenKappa).toEqual(none('no_pairs'));
    expect(agreement.krippendorffAlpha).toEqual(none('no_pairs'));
  });

  test('says that everything is the same, also for numbers that are no binary fractions', () => {
    const agreement = computeAgreement('numeric', fromTable({ A: [0.1, 0.1, 0.1], B: [0.1, 0.1, 0.1] }));
    expect(agreement.percentAgreement).toEqual({ value: 1, reason: null });
    expect(agreement.cohenKappa).toEqual(none('no_variation'));
    expect(agreement.krippendorffAlpha).toEqual(none('no_variation'));
  });

  test('says that kappa is for two', () => {
    const three = { A: [1, 2], B: [1, 2], C: [1, 2] };
    expect(computeAgreement('numeric', fromTable(three)).cohenKappa).toEqual(none('not_two_raters'));
    expect(computeAgreement('boolean', [])).toMatchObject({ ratingCount: 0, cohenKappa: none('not_two_raters') });
  });
});

test('the last rating of a rater for a unit counts', () => {
  const ratings = fromTable({ A: [true, false], B: [false, true] });
  const corrected = ['unit-0', 'unit-1'].map((unit, index) => ({ unit, rater: 'B', value: index === 0 }));
  const agreement = computeAgreement('boolean', [...ratings, ...corrected]);
  expect(agreement).toMatchObject({ ratingCount: 4, cohenKappa: { value: 1 } });
});

test.each([
  ['numeric', Number.NaN, 'expected a number up to 1e+100, got NaN'],
  ['numeric', '4', 'expected a number up to 1e+100, got "4"'],
  ['boolean', 1, 'expected true or false, got 1'],
  ['categorical', [], 'expected the key of an option, or several, got an array'],
  ['stars', 1, "kind: expected 'boolean', 'categorical' or 'numeric', got \"stars\""],
])('a rating of %s must not be %j', (kind, value, message) => {
  expect(() => computeAgreement(kind as 'numeric', [{ unit: 'u', rater: 'A', value }])).toThrow(message);
});

test('a million ratings are tallied without being kept', () => {
  const tally = new AgreementTally('numeric');
  for (let unit = 0; unit < 250_000; unit += 1) {
    tally.add([1, 2, 3, 4].map((rater) => [`rater-${rater}`, 1e6 + (unit % 5) * 0.1] as const));
  }
  expect(tally.result()).toMatchObject({
    ratingCount: 1_000_000,
    pairCount: 1_500_000,
    krippendorffAlpha: { value: 1 },
  });
});

test('the path of agreement exports just this', async () => {
  expect(Object.keys(await import('./index.js')).sort()).toEqual(['AgreementTally', 'computeAgreement']);
});

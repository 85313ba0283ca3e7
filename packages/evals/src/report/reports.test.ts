import { beforeAll, expect, test } from 'vitest';
import { EvaluationError, type EvaluationResult, evaluate, toJson, toJunit, toMarkdown } from '../index.js';

let result: EvaluationResult;

beforeAll(async () => {
  const running = evaluate({
    name: 'capitals <1>',
    data: [
      { id: 'paris|fr', data: 1 },
      { id: 'rome', data: 0 },
      { id: 'oslo', data: 2 },
    ],
    executor: (data) => {
      if (data === 2) throw new Error('bad "<answer>"\u0007 \ud800 & more');
      return data;
    },
    evaluators: { exact: (output) => output },
    thresholds: { exact: 0.9, cost: { max: 1 } },
    baseline: { scores: { exact: { average: 1 } }, items: [{ id: 'rome', scores: { exact: 1 } }] },
  });
  const error: unknown = await running.catch((reason: unknown) => reason);
  if (!(error instanceof EvaluationError) || !error.result) throw error;
  result = { ...error.result, runId: 'run-1', durationMs: 1234 };
  result.items = result.items.map((item) => ({ ...item, traceId: `trace-${item.id}`, durationMs: 500 }));
  result.errors = result.errors.map((entry) => ({ ...entry, traceId: `trace-${entry.id}` }));
  for (const { worst } of result.regressions) for (const item of worst) item.traceId = `trace-${item.id}`;
});

test('JUnit has a case for each item, threshold and regression, its text fit for XML', () => {
  expect(toJunit(result)).toMatchInlineSnapshot(`
    "<?xml version="1.0" encoding="UTF-8"?>
    <testsuites name="capitals &lt;1&gt;">
      <testsuite name="capitals &lt;1&gt;: items" tests="3" failures="1">
        <testcase classname="capitals &lt;1&gt;: items" name="paris|fr" time="0.500"/>
        <testcase classname="capitals &lt;1&gt;: items" name="rome" time="0.500"/>
        <testcase classname="capitals &lt;1&gt;: items" name="oslo" time="0.500">
          <failure message="executor: bad &quot;&lt;answer&gt;&quot;� � &amp; more (trace trace-oslo)"/>
        </testcase>
      </testsuite>
      <testsuite name="capitals &lt;1&gt;: thresholds" tests="2" failures="2">
        <testcase classname="capitals &lt;1&gt;: thresholds" name="exact" time="0.000">
          <failure message="average 0.5, expected at least 0.9"/>
        </testcase>
        <testcase classname="capitals &lt;1&gt;: thresholds" name="cost" time="0.000">
          <failure message="average missing, expected at most 1"/>
        </testcase>
      </testsuite>
      <testsuite name="capitals &lt;1&gt;: baseline" tests="1" failures="1">
        <testcase classname="capitals &lt;1&gt;: baseline" name="exact" time="0.000">
          <failure message="average 0.5, was 1 (tolerance 0)"/>
        </testcase>
      </testsuite>
    </testsuites>
    "
  `);
});

test('Markdown has the scores, what is worse, and what went wrong', () => {
  expect(toMarkdown(result)).toMatchInlineSnapshot(`
    "## capitals \\<1\\>

    3 items, 1 failed, 1.2 s. Run \`run-1\`.

    | score | average | min | max | items | threshold |
    |---|---:|---:|---:|---:|---|
    | exact | 0.5 | 0 | 1 | 2 | ✗ ≥ 0.9 |
    | cost | – | – | – | 0 | ✗ ≤ 1 |

    ### Worse than the baseline
    - **exact**: 0.5, was 1
      - item rome: 0, was 1 (trace \`trace-rome\`)

    ### Errors
    - item oslo, executor: bad "\\<answer\\>"� � & more (trace \`trace-oslo\`)
    "
  `);
});

test('JSON is one document, and a baseline when it is read again', async () => {
  const baseline = JSON.parse(toJson(result));
  expect(baseline.items).toHaveLength(3);
  const options = { data: [{ id: 'rome', data: 0 }], executor: () => 0, evaluators: { exact: () => 0.5 }, baseline };
  expect((await evaluate(options)).regressions).toEqual([]);
});

import type { EvaluationResult, ItemResult } from '../evaluate/evaluation-result.js';

// biome-ignore lint/suspicious/noControlCharactersInRegex: XML has no way to write these
const UNWRITABLE = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g;

/** Writes a result as JUnit XML: a test case for each item, each threshold and each regression. */
export function toJunit(result: EvaluationResult): string {
  const name = result.name ?? 'evaluation';
  const suites = [
    suite(`${name}: items`, result.items.map(itemCase)),
    suite(`${name}: thresholds`, result.thresholds.map(thresholdCase)),
    suite(`${name}: baseline`, result.regressions.map(regressionCase)),
  ];
  return `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="${escapeXml(name)}">\n${suites.join('')}</testsuites>\n`;
}

interface Case {
  name: string;
  seconds: number;
  failures: string[];
}

function suite(name: string, cases: readonly Case[]): string {
  if (cases.length === 0) return '';
  const failures = cases.filter((entry) => entry.failures.length > 0).length;
  const head = `  <testsuite name="${escapeXml(name)}" tests="${cases.length}" failures="${failures}">\n`;
  return `${head}${cases.map((entry) => testCase(name, entry)).join('')}  </testsuite>\n`;
}

function testCase(suiteName: string, { failures, name, seconds }: Case): string {
  const head = `    <testcase classname="${escapeXml(suiteName)}" name="${escapeXml(name)}" time="${seconds.toFixed(3)}"`;
  if (failures.length === 0) return `${head}/>\n`;
  const inner = failures.map((message) => `      <failure message="${escapeXml(message)}"/>\n`).join('');
  return `${head}>\n${inner}    </testcase>\n`;
}

function itemCase({ durationMs, errors, id, traceId }: ItemResult): Case {
  const failures = errors.map(
    ({ evaluator, message, phase }) => `${evaluator ?? phase}: ${message} (trace ${traceId})`,
  );
  return { name: id, seconds: durationMs / 1000, failures };
}

function thresholdCase({ average, max, min, name, passed }: EvaluationResult['thresholds'][number]): Case {
  const wanted = [min !== undefined && `at least ${min}`, max !== undefined && `at most ${max}`].filter(Boolean);
  const failures = passed ? [] : [`average ${average ?? 'missing'}, expected ${wanted.join(' and ')}`];
  return { name, seconds: 0, failures };
}

function regressionCase({ average, baseline, name, tolerance }: EvaluationResult['regressions'][number]): Case {
  return { name, seconds: 0, failures: [`average ${average ?? 'missing'}, was ${baseline} (tolerance ${tolerance})`] };
}

function escapeXml(text: string): string {
  return text
    .replace(/\p{Surrogate}/gu, '\ufffd')
    .replace(UNWRITABLE, '\ufffd')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll('\n', '&#10;')
    .replaceAll('\r', '&#13;')
    .replaceAll('\t', '&#9;');
}

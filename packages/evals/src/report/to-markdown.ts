import type { EvaluationResult } from '../evaluate/evaluation-result.js';

const MAX_ERRORS = 20;

/** Writes a result as Markdown, for the summary of a CI job: scores, thresholds, regressions with their worst items, errors. */
export function toMarkdown(result: EvaluationResult): string {
  const { errors, evalId, items, name, runId } = result;
  const failed = new Set(errors.map(({ id }) => id)).size;
  const seconds = (result.durationMs / 1000).toFixed(1);
  const lines = [
    `## ${escapeMarkdown(name ?? 'Evaluation')}`,
    '',
    `${items.length} items, ${failed} failed, ${seconds} s. Run \`${runId}\`${evalId ? `, evaluation \`${evalId}\`` : ''}.`,
    ...scoreTable(result),
    ...regressionList(result),
    ...errorList(result),
  ];
  return `${lines.join('\n')}\n`;
}

function scoreTable({ scores, thresholds }: EvaluationResult): string[] {
  const names = [...new Set([...Object.keys(scores), ...thresholds.map(({ name }) => name)])];
  if (names.length === 0) return [];
  const rows = names.map((name) => {
    const score = scores[name];
    const threshold = thresholds.find((entry) => entry.name === name);
    const verdict = threshold === undefined ? '' : `${threshold.passed ? '✓' : '✗'} ${describeRange(threshold)}`;
    return `| ${escapeMarkdown(name)} | ${show(score?.average)} | ${show(score?.min)} | ${show(score?.max)} | ${score?.count ?? 0} | ${verdict} |`;
  });
  return ['', '| score | average | min | max | items | threshold |', '|---|---:|---:|---:|---:|---|', ...rows];
}

function describeRange({ max, min }: EvaluationResult['thresholds'][number]): string {
  return [min !== undefined && `≥ ${show(min)}`, max !== undefined && `≤ ${show(max)}`].filter(Boolean).join(', ');
}

function regressionList({ regressions }: EvaluationResult): string[] {
  if (regressions.length === 0) return [];
  const lines = regressions.flatMap(({ average, baseline, name, worst }) => [
    `- **${escapeMarkdown(name)}**: ${show(average)}, was ${show(baseline)}`,
    ...worst.map(
      ({ baseline: before, id, score, traceId }) =>
        `  - item ${escapeMarkdown(id)}: ${show(score)}, was ${show(before)} (trace \`${traceId}\`)`,
    ),
  ]);
  return ['', '### Worse than the baseline', ...lines];
}

function errorList({ errors }: EvaluationResult): string[] {
  if (errors.length === 0) return [];
  const lines = errors
    .slice(0, MAX_ERRORS)
    .map(
      ({ evaluator, id, message, phase, traceId }) =>
        `- item ${escapeMarkdown(id)}, ${escapeMarkdown(evaluator ?? phase)}: ${escapeMarkdown(message)} (trace \`${traceId}\`)`,
    );
  const rest = errors.length > MAX_ERRORS ? [`- and ${errors.length - MAX_ERRORS} more`] : [];
  return ['', '### Errors', ...lines, ...rest];
}

const show = (value: number | undefined): string => (value === undefined ? '–' : String(Number(value.toPrecision(6))));

function escapeMarkdown(text: string): string {
  return text
    .replace(/\s+/g, ' ')
    .replace(/[\p{Cc}\p{Surrogate}]/gu, '\ufffd')
    .replace(/[\\`*_[\]<>|#]/g, '\\$&');
}

import { writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { type EvaluationResult, toJunit, toMarkdown } from '@tailrace/evals';
import type { EvalOutcome } from '@tailrace/evals/node';
import type { Output } from '../output/output.js';
import { formatColumns, formatTable } from '../output/table.js';
import { canResume, type EvalCall, resumeAdvice } from './eval-call.js';
import type { EvalEnd } from './read-outcome.js';

const HEADINGS = ['SCORE', 'AVERAGE', 'MIN', 'MAX', 'ITEMS', 'LIMITS'];
const MAX_REGRESSIONS = 5;

/** Says what came of an evaluation: data to stdout, reports to their files, everything else to stderr. */
export async function reportEval(
  output: Output,
  call: EvalCall,
  { error, exitCode, hasBegun, plan, result }: EvalEnd,
): Promise<void> {
  const { command, isDryRun, log } = call;
  if (result) await writeReports(command.flags, result);
  if (output.isJson)
    await output.json({ ...result, ...plan, runId: command.runId, exitCode, ...(hasBegun && { log }), error });
  else if (result) await writeScores(output, result);
  else if (plan) await writePlan(output, plan);
  if (result) describeResult(output, result);
  if (error) output.warn(`tailrace: ${error.message}`);
  if (isDryRun || !hasBegun) return;
  if (canResume(exitCode)) output.warn(`To go on with this run: ${resumeAdvice(call)}`);
  else output.note(`Run ${command.runId}, log ${log}`);
}

async function writeReports(
  { junit, markdown }: EvalCall['command']['flags'],
  result: EvaluationResult,
): Promise<void> {
  if (junit !== undefined) await writeFile(resolve(junit), toJunit(result));
  if (markdown !== undefined) await writeFile(resolve(markdown), toMarkdown(result));
}

async function writeScores(output: Output, { scores, thresholds }: EvaluationResult): Promise<void> {
  const rows = Object.entries(scores).map(([name, { average, count, max, min }]) => {
    const threshold = thresholds.find((entry) => entry.name === name);
    const limits = threshold ? describeLimits(threshold) : '-';
    return [name, formatScore(average), formatScore(min), formatScore(max), String(count), limits];
  });
  if (rows.length === 0) return;
  if (output.isTerminal) await output.line(formatTable(HEADINGS, rows, output.columns).join('\n'));
  else for (const row of rows) await output.line(formatColumns(row));
}

async function writePlan(output: Output, plan: NonNullable<EvalOutcome['plan']>): Promise<void> {
  const { data, doneCount, evaluators, itemCount, toRunCount } = plan;
  const rows = [
    ['items', String(itemCount)],
    ['done', String(doneCount)],
    ['to run', String(toRunCount)],
    ['evaluators', evaluators.join(', ')],
    ...(data ? [['data', JSON.stringify(data)]] : []),
  ];
  for (const row of rows) await output.line(formatColumns(row));
}

function describeResult(output: Output, result: EvaluationResult): void {
  const failed = new Set(result.errors.map(({ id }) => id)).size;
  const resumed = result.resumedCount > 0 ? `, ${result.resumedCount} of them done before` : '';
  output.note(`${result.items.length} items${resumed}, ${failed} failed, ${(result.durationMs / 1000).toFixed(1)} s`);
  for (const threshold of result.thresholds) {
    if (threshold.passed) continue;
    output.warn(`tailrace: ${threshold.name}: ${formatScore(threshold.average)}, ${describeLimits(threshold)}`);
  }
  for (const { average, baseline, name, worst } of result.regressions.slice(0, MAX_REGRESSIONS)) {
    output.warn(`tailrace: ${name}: ${formatScore(average)}, the baseline has ${formatScore(baseline)}`);
    for (const item of worst) {
      const change = `${formatScore(item.score)}, was ${formatScore(item.baseline)}`;
      output.warn(`  item ${item.id}: ${change}; tailrace traces show ${item.traceId}`);
    }
  }
}

function describeLimits({ max, min, passed }: EvaluationResult['thresholds'][number]): string {
  const limits = [min !== undefined && `at least ${min}`, max !== undefined && `at most ${max}`].filter(Boolean);
  return `${limits.join(' and ')}: ${passed ? 'passed' : 'missed'}`;
}

const formatScore = (value: number | undefined): string =>
  value === undefined ? '-' : String(Number(value.toFixed(4)));

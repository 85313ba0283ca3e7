import { type EvaluationWithScores, Page, PagePromise } from '@tailrace/client';
import type { CommandContext } from '../command-context.js';
import { EXIT, type ExitCode } from '../exit-code.js';
import { type ListView, writeList } from '../output/list.js';

/** Averages of one score in two evaluations; `null` where it has none. */
interface ScoreComparison {
  score: string;
  before: number | null;
  after: number | null;
  /** `after` less `before`. */
  change: number | null;
}

const VIEW: ListView<ScoreComparison> = {
  headings: ['SCORE', 'BEFORE', 'AFTER', 'CHANGE'],
  row: ({ after, before, change, score }) => [
    score,
    formatAverage(before),
    formatAverage(after),
    change !== null && change > 0 ? `+${formatAverage(change)}` : formatAverage(change),
  ],
};

/** Compares the averages of the scores of two evaluations. */
export async function compareEvals(
  context: CommandContext,
  { afterId, beforeId }: { beforeId: string; afterId: string },
): Promise<ExitCode> {
  const { output, signal } = context;
  const { evals } = await context.openClient();
  const [before, after] = await Promise.all([evals.get(beforeId, { signal }), evals.get(afterId, { signal })]);
  const comparisons = compareScores(before, after);
  const compareAll = async (): Promise<Page<ScoreComparison>> => new Page(comparisons, undefined, compareAll);
  const load = () => new PagePromise(compareAll);
  output.note(`${describe(before)} → ${describe(after)}`);
  await writeList(output, { limit: Number.POSITIVE_INFINITY, load }, VIEW);
  return EXIT.ok;
}

function compareScores(before: EvaluationWithScores, after: EvaluationWithScores): ScoreComparison[] {
  const names = new Set([...Object.keys(before.scores), ...Object.keys(after.scores)]);
  return [...names].sort().map((score) => {
    const first = before.scores[score]?.average ?? null;
    const second = after.scores[score]?.average ?? null;
    return { score, before: first, after: second, change: first === null || second === null ? null : second - first };
  });
}

const describe = ({ datapointCount, name }: EvaluationWithScores): string => `${name} (${datapointCount} datapoints)`;
const formatAverage = (value: number | null): string => (value === null ? '-' : String(Number(value.toFixed(4))));

import { scoreSourceCode } from '../enum-codes.js';
import { bytesOf } from '../ids.js';
import type { AnnotationWrite, ScoreWrite } from '../store.js';
import type { MergeContext } from './merge-context.js';

/** An annotation with the trace it is for, as far as that is known. */
interface AnnotatedTrace {
  annotation: AnnotationWrite;
  traceId: string | null;
}

/** One score with when and by which annotation it was written. */
interface TimedScore extends AnnotatedTrace {
  score: ScoreWrite;
  writtenAtUs: number;
}

/** Saves the scores of annotations that were not there before: of each score the latest write, and what actors wrote as history. */
export async function saveScores(context: MergeContext, fresh: readonly AnnotatedTrace[]): Promise<void> {
  const { transaction, statements, projectId } = context;
  const scores = fresh.flatMap(timedScores).sort(compareScores);
  const latest = new Map(scores.map((score) => [score.score.id, scoreRow(projectId, score)]));
  await statements.saveScores.run(transaction, sortedRows(latest));
  const history = new Map(
    scores.flatMap((score) => (score.score.actor === null ? [] : [[historyKey(score), historyRow(projectId, score)]])),
  );
  await statements.insertHistory.run(transaction, sortedRows(history));
}

function timedScores({ annotation, traceId }: AnnotatedTrace): TimedScore[] {
  return annotation.scores.map((score) => ({
    annotation,
    traceId,
    score,
    writtenAtUs: score.writtenAtUs ?? annotation.writtenAtUs,
  }));
}

// The same order as in the statement that saves scores; within one annotation the later in its list wins.
function compareScores(left: TimedScore, right: TimedScore): number {
  if (left.writtenAtUs !== right.writtenAtUs) return left.writtenAtUs - right.writtenAtUs;
  if (left.score.isRemoved !== right.score.isRemoved) return left.score.isRemoved ? 1 : -1;
  if (left.annotation.id === right.annotation.id) return 0;
  return left.annotation.id < right.annotation.id ? -1 : 1;
}

function scoreRow(projectId: number, { annotation, traceId, score, writtenAtUs }: TimedScore): unknown[] {
  const { id, name, source, metadata, actor, value, comment, isRemoved } = score;
  const target = [blob(traceId), blob(annotation.spanId)];
  const content = [name, score.score, scoreSourceCode(source), metadata];
  return [projectId, id, ...target, ...content, writtenAtUs, annotation.id, actor, value, comment, Number(isRemoved)];
}

function historyRow(projectId: number, { annotation, score, writtenAtUs }: TimedScore): unknown[] {
  const { id, value, comment, isRemoved } = score;
  return [projectId, id, writtenAtUs, Number(isRemoved), annotation.id, score.score, value, comment];
}

function historyKey({ annotation, score, writtenAtUs }: TimedScore): string {
  return `${score.id} ${writtenAtUs} ${Number(score.isRemoved)} ${annotation.id}`;
}

// All writers take rows in one order, so that none waits for another in a circle.
function sortedRows(rows: ReadonlyMap<string, unknown[]>): unknown[][] {
  return [...rows].sort(([left], [right]) => (left < right ? -1 : 1)).map(([, row]) => row);
}

function blob(id: string | null): Uint8Array | null {
  return id === null ? null : bytesOf(id);
}

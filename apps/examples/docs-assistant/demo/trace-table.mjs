/** @import { Trace } from '@tailrace/client' */

const QUESTION_WIDTH = 44;
const COLUMNS = ['TIME', 'QUESTION', 'STATUS', 'OUTCOME', 'TOOK', 'HITS', 'TOP', 'THUMBS', 'TAGS'];

/**
 * Lays out traces as a table, with what was written on them after the request.
 * @param {readonly Trace[]} traces
 */
export function formatTraceTable(traces) {
  const rows = [COLUMNS, ...traces.map(toRow)];
  const widths = COLUMNS.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  const lines = rows.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  );
  return [lines[0], '-'.repeat(Math.max(...lines.map((line) => line.length))), ...lines.slice(1)].join('\n');
}

/** @param {Trace} trace */
function toRow({ durationMs, metadata, scores, startTime, status, tags }) {
  const thumbs = scores.find(({ name }) => name === 'thumbs');
  return [
    startTime.slice(11, 23),
    // A question that was refused was never read; the error says why.
    shorten(String(metadata.question ?? metadata.error ?? '')),
    `${metadata.status ?? ''} ${status}`.trim(),
    String(metadata.outcome ?? ''),
    `${Math.round(durationMs)} ms`,
    String(metadata.hitCount ?? '-'),
    String(metadata.topScore ?? '-'),
    thumbs ? (thumbs.score === 1 ? 'up' : 'down') : '-',
    tags.join(', ') || '-',
  ];
}

/** @param {string} text */
function shorten(text) {
  return text.length > QUESTION_WIDTH ? `${text.slice(0, QUESTION_WIDTH - 1)}…` : text;
}

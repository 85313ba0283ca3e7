import { cleanText } from './format.js';

const GAP = '  ';

/** Lays rows out in aligned columns under headings; the last column is cut at the width of the terminal. */
export function formatTable(
  headings: readonly string[],
  rows: readonly (readonly string[])[],
  columns: number,
): string[] {
  const cells = [headings, ...rows.map((row) => row.map(cleanText))];
  const widths = headings.map((_, index) => Math.max(...cells.map((row) => row[index]?.length ?? 0)));
  return cells.map((row) => {
    const line = row
      .map((cell, index) => (index === row.length - 1 ? cell : cell.padEnd(widths[index] ?? 0)))
      .join(GAP);
    return line.length > columns ? `${line.slice(0, columns - 1)}…` : line.trimEnd();
  });
}

/** Writes a row for programs: its cells with tabs between. */
export function formatColumns(row: readonly string[]): string {
  return row.map(cleanText).join('\t');
}

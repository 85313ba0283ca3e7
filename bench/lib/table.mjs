import { format } from './row.mjs';

const headings = ['what', 'ours', 'other', 'against', 'ratio', 'target', ''];

/** Prints the rows of a bench as a Markdown table. */
export function printTable(name, rows, load) {
  const lines = rows.map((row) => [
    row.what,
    `${format(row.ours)} ${row.unit}`,
    row.against === undefined ? '' : `${format(row.other)} ${row.unit}`,
    row.against ?? '',
    row.against === undefined ? '' : `${format(row.ratio)}×`,
    row.target ?? '',
    row.isMet === undefined ? '' : row.isMet ? 'ok' : 'MISS',
  ]);
  const widths = headings.map((heading, column) =>
    Math.max(...[heading, ...lines.map((line) => line[column])].map((cell) => cell.length)),
  );
  const write = (cells) => console.log(`| ${cells.map((cell, column) => cell.padEnd(widths[column])).join(' | ')} |`);
  console.log(`\n${name} (load average ${load.toFixed(1)})`);
  write(headings);
  write(widths.map((width) => '-'.repeat(width)));
  for (const line of lines) write(line);
}

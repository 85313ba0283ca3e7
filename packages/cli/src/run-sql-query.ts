import type { CommandContext } from './command-context.js';
import { EXIT, type ExitCode } from './exit-code.js';
import { readKeyValues } from './input/key-value.js';
import { readStdinText } from './input/stdin.js';
import { formatColumns, formatTable } from './output/table.js';

/** Runs a query and writes its rows: JSON Lines with `--json`, a table on a terminal, columns with tabs between elsewhere. */
export async function runSqlQuery(context: CommandContext, query: string, pairs: readonly string[]): Promise<ExitCode> {
  const { output, signal } = context;
  const client = await context.openClient();
  const text = query === '-' ? await readStdinText() : query;
  const rows = await client.sql.query(text, readKeyValues(pairs), { signal });
  if (rows.length === 0) output.note('Nothing found.');
  const cells = rows.map((row) => Object.values(row).map(formatValue));
  if (output.isTerminal && !output.isJson && rows[0] !== undefined) {
    await output.line(formatTable(Object.keys(rows[0]), cells, output.columns).join('\n'));
    return EXIT.ok;
  }
  for (const [index, row] of rows.entries()) {
    await (output.isJson ? output.json(row) : output.line(formatColumns(cells[index] ?? [])));
  }
  return EXIT.ok;
}

function formatValue(value: unknown): string {
  if (value === null) return '-';
  return typeof value === 'string' ? value : JSON.stringify(value);
}

import type { PagePromise } from '@tailrace/client';
import type { Output } from './output.js';
import { formatColumns, formatTable } from './table.js';

/** How the items of a list are shown. */
export interface ListView<T> {
  headings: readonly string[];
  row: (item: T) => string[];
}

/** What to list: at most `limit` items, from pages that `load` asks for. */
export interface ListRequest<T> {
  limit: number;
  load: (pageSize: number) => PagePromise<T>;
}

// The most that the API gives at once.
const MAX_PAGE_SIZE = 500;

/**
 * Writes a list: JSON Lines with `--json`, a table on a terminal, columns with tabs between elsewhere.
 * Tells people when there is more than was asked for.
 */
export async function writeList<T>(output: Output, { limit, load }: ListRequest<T>, view: ListView<T>): Promise<void> {
  const rows: string[][] = [];
  let count = 0;
  let page = await load(Math.min(limit, MAX_PAGE_SIZE));
  for (;;) {
    for (const item of page.items.slice(0, limit - count)) {
      count++;
      if (output.isJson) await output.json(item);
      else if (output.isTerminal) rows.push(view.row(item));
      else await output.line(formatColumns(view.row(item)));
    }
    if (count >= limit || output.isClosed) break;
    const next = await page.getNextPage();
    if (!next) break;
    page = next;
  }
  if (rows.length > 0) await output.line(formatTable(view.headings, rows, output.columns).join('\n'));
  if (count === 0) output.note('Nothing found.');
  if (page.nextCursor !== undefined && !output.isClosed) {
    output.note(`There are more: --all lists everything, --cursor ${page.nextCursor} goes on from here.`);
  }
}

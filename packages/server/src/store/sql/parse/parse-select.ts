import type { SelectStmt } from 'libpg-query';
import { invalidSql } from '../sql-errors.js';
import { loadParser, type Parser } from './load-parser.js';
import { type Placeholder, replacePlaceholders } from './placeholders.js';

/** A query as PostgreSQL's parser read it: one SELECT, and the placeholders that became `$1`, `$2` … */
export interface ParsedQuery {
  select: SelectStmt;
  placeholders: readonly Placeholder[];
}

// Longer texts are no queries that people write, and the parser's stack is finite.
const MAX_LENGTH = 20_000;

/** Parses the text of one SELECT. Throws InvalidSqlError. */
export async function parseSelect(query: string): Promise<ParsedQuery> {
  if (query.length > MAX_LENGTH) throw invalidSql(`The query is longer than ${MAX_LENGTH} characters`);
  if (query.includes('\0')) throw invalidSql('The query contains a NUL character');
  if (query.trim() === '') throw invalidSql('The query is empty');
  const parser = await loadParser();
  const { text, placeholders } = replacePlaceholders(query, scan(parser, query));
  const [first, ...others] = parse(parser, text);
  if (first === undefined) throw invalidSql('The query is empty');
  if (!('SelectStmt' in first)) throw invalidSql('Only SELECT statements are allowed');
  if (others.length > 0) throw invalidSql('Only one statement is allowed');
  return { select: first.SelectStmt, placeholders };
}

function scan(parser: Parser, query: string) {
  try {
    return parser.scanSync(query).tokens;
  } catch {
    // The scanner's own message is lost on its way out; the parser stops at the same place and says why.
    parse(parser, query);
    throw invalidSql('The query cannot be read');
  }
}

function parse(parser: Parser, text: string) {
  try {
    return (parser.parseSync(text).stmts ?? []).flatMap(({ stmt }) => (stmt === undefined ? [] : [stmt]));
  } catch (error) {
    if (error instanceof RangeError) throw invalidSql('The query is nested too deeply');
    throw invalidSql(error instanceof Error ? error.message : String(error));
  }
}

import type { ScanToken } from 'libpg-query';
import { invalidSql } from '../sql-errors.js';

/** A `{name:Type}` of the query. */
export interface Placeholder {
  name: string;
  /** As it was written, without spaces: `UUID`, `Array(String)`, `String[]`. */
  type: string;
}

export interface ReplacedPlaceholders {
  text: string;
  /** In the order of `$1`, `$2` … */
  placeholders: Placeholder[];
}

const NAME = /^[A-Za-z_]\w{0,63}$/;
const HAS_CASE = /^[A-Za-z_]*[A-Z]\w*$/;
const NO_KEYWORD = 0;

/**
 * Writes `$1` for each `{name:Type}`, and quotes names with capitals: PostgreSQL would turn them into lower case. The places come
 * from PostgreSQL's own scanner, so nothing inside a string or comment is touched.
 */
export function replacePlaceholders(query: string, tokens: readonly ScanToken[]): ReplacedPlaceholders {
  const bytes = Buffer.from(query);
  const placeholders: Placeholder[] = [];
  let text = '';
  let done = 0;
  for (let index = 0; index < tokens.length; index += 1) {
    const token = tokens[index];
    if (token === undefined) continue;
    text += bytes.toString('utf8', done, token.start);
    done = token.end;
    if (token.text !== '{') {
      text += keepsItsCase(token, tokens[index - 1]) ? `"${token.text}"` : token.text;
      continue;
    }
    const end = tokens.findIndex((other, place) => place > index && other.text === '}');
    if (end < 0) throw invalidSql('A placeholder is not closed: expected {name:Type}');
    const number = numberOf(readPlaceholder(tokens.slice(index + 1, end)), placeholders);
    // `x in {ids:Array(UUID)}` is a list, which PostgreSQL writes in parentheses.
    text += `($${number})`;
    done = tokens[end]?.end ?? done;
    index = end;
  }
  return { text: text + bytes.toString('utf8', done), placeholders };
}

/** The same placeholder twice is one: what is grouped by it is then the same in the list of columns. */
function numberOf(placeholder: Placeholder, placeholders: Placeholder[]): number {
  const known = placeholders.findIndex(({ name, type }) => name === placeholder.name && type === placeholder.type);
  return known < 0 ? placeholders.push(placeholder) : known + 1;
}

function readPlaceholder(tokens: readonly ScanToken[]): Placeholder {
  const [name, colon, ...type] = tokens.map(({ text }) => text);
  if (name === undefined || !NAME.test(name) || colon !== ':' || type.length === 0) {
    throw invalidSql(`Expected a placeholder such as {traceId:UUID}, got {${tokens.map(({ text }) => text).join('')}}`);
  }
  return { name, type: type.join('') };
}

function keepsItsCase(token: ScanToken, before: ScanToken | undefined): boolean {
  if (!HAS_CASE.test(token.text)) return false;
  const isKeyword = token.keywordKind !== NO_KEYWORD;
  // A keyword is a name only behind AS; one all in capitals is more likely a keyword.
  return !isKeyword || (before?.text.toLowerCase() === 'as' && token.text !== token.text.toUpperCase());
}

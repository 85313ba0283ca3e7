import type { Node } from 'libpg-query';
import { invalidSql } from '../sql-errors.js';

/** The text of a name in the query. */
export function readName(node: Node | undefined): string {
  if (node !== undefined && 'String' in node && node.String.sval !== undefined) return node.String.sval;
  throw invalidSql('Expected a name');
}

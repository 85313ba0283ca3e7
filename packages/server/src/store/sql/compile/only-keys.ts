import { invalidSql } from '../sql-errors.js';

/** What a part of a query is called when it may not be there. */
const names: Record<string, string> = {
  intoClause: 'SELECT INTO',
  lockingClause: 'FOR UPDATE and FOR SHARE',
  valuesLists: 'VALUES',
  windowClause: 'The WINDOW clause',
  lateral: 'LATERAL',
  isNatural: 'NATURAL JOIN',
  func_variadic: 'VARIADIC',
  agg_within_group: 'WITHIN GROUP here',
  agg_order: 'ORDER BY inside this function',
};

/** Lets a part of the query through only with what this compiler knows: an unknown field would otherwise be lost in silence. */
export function onlyKeys(part: object, known: readonly string[]): void {
  for (const [key, value] of Object.entries(part)) {
    if (known.includes(key) || value === false || value === undefined) continue;
    throw invalidSql(`${names[key] ?? `'${key}'`} is not supported`);
  }
}

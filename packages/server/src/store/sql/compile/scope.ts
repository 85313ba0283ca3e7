import type { Expression } from '../expression.js';
import { invalidSql } from '../sql-errors.js';
import type { CompiledQuery } from './compiled-query.js';
import type { Relation } from './relation.js';

/** A query that has a name, from WITH. */
export interface NamedQuery {
  sqlName: string;
  columns: CompiledQuery['columns'];
}

/** What names mean at one place of the query; what is not found here is looked for outside. */
export class Scope {
  readonly parent: Scope | null;
  readonly relations: Relation[] = [];
  readonly namedQueries = new Map<string, NamedQuery>();

  constructor(parent: Scope | null) {
    this.parent = parent;
  }

  add(relation: Relation): void {
    if (this.relations.some(({ name }) => name === relation.name)) {
      throw invalidSql(`Table name '${relation.name}' is used twice: give one an alias`);
    }
    this.relations.push(relation);
  }

  findNamedQuery(name: string): NamedQuery | undefined {
    return this.namedQueries.get(name) ?? this.parent?.findNamedQuery(name);
  }

  /** Finds a column by its name, or by the name of its table and its own. Throws InvalidSqlError. */
  column(name: string, table: string | undefined): Expression {
    const found = table === undefined ? this.#findColumn(name) : this.relation(table).column(name);
    if (found === undefined) {
      throw invalidSql(`Column '${table === undefined ? name : `${table}.${name}`}' does not exist`);
    }
    return found;
  }

  relation(name: string): Relation {
    const found = this.relations.find((relation) => sameName(relation.name, name)) ?? this.parent?.relation(name);
    if (found === undefined) throw invalidSql(`Table '${name}' is not in the FROM clause`);
    return found;
  }

  #findColumn(name: string): Expression | undefined {
    const found = this.relations.flatMap((relation) =>
      relation.isJoinedAway(name) ? [] : (relation.column(name) ?? []),
    );
    if (found.length > 1) throw invalidSql(`Column '${name}' is ambiguous: say of which table`);
    return found[0] ?? this.parent?.column(name, undefined);
  }
}

/** Names are the same in any case, as PostgreSQL would have it; names with capitals keep them in the result. */
export function sameName(left: string, right: string): boolean {
  return left.toLowerCase() === right.toLowerCase();
}

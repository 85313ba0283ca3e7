import type { ColumnDefinitionBuilder, CreateTableBuilder, Kysely } from 'kysely';
import type { Tables } from '../database/tables.js';
import type { ColumnTypes, Dialect } from '../dialect/dialect.js';

type TypeName = Exclude<keyof ColumnTypes, 'generatedId'>;

/** One table: columns with their types (`?` marks what may be null), in the order of the row. */
export interface TableDefinition {
  columns: Record<string, TypeName | `${TypeName}?`>;
  primaryKey: string[];
  /** The table is narrow and all key: no row is kept beside the index where the engine can do that. */
  isKeyOnly?: boolean;
}

export async function createTable(
  db: Kysely<Tables>,
  dialect: Dialect,
  name: keyof Tables,
  definition: TableDefinition,
): Promise<void> {
  const notNull = (column: ColumnDefinitionBuilder): ColumnDefinitionBuilder => column.notNull();
  const nullable = (column: ColumnDefinitionBuilder): ColumnDefinitionBuilder => column;
  let table: CreateTableBuilder<string, string> = db.schema.createTable(name);
  for (const [column, type] of Object.entries(definition.columns)) {
    const build = type.endsWith('?') ? nullable : notNull;
    table = table.addColumn(column, dialect.columnTypes[type.replace('?', '') as TypeName], build);
  }
  table = table.addPrimaryKeyConstraint(`${name}_pk`, definition.primaryKey);
  if (definition.isKeyOnly === true && dialect.keyOnlyTable !== undefined)
    table = table.modifyEnd(dialect.keyOnlyTable);
  await table.execute();
}

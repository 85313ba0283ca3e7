import type { Kysely } from 'kysely';
import type { Tables } from '../database/tables.js';
import type { Dialect } from '../dialect/dialect.js';

/** Reads something of one project, all of it from one state of the database. */
export type Query<Input, Result> = (
  db: Kysely<Tables>,
  projectId: number,
  input: Input,
  dialect: Dialect,
) => Promise<Result>;

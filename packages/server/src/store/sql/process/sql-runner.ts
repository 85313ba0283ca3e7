import type { SqlRequest } from '../run/sql-request.js';

/** Where the queries of users run. */
export interface SqlRunner {
  /** Resolves to JSON text of an array of rows. */
  run(projectId: string, request: SqlRequest): Promise<string>;
  /** Ends what runs. */
  close(): Promise<void>;
}

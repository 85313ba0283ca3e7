/** A query of the SQL route, as it came. */
export interface SqlRequest {
  query: string;
  parameters: Record<string, unknown>;
  limits: SqlLimits;
}

/** What one answer may cost. */
export interface SqlLimits {
  maxRows: number;
  maxBytes: number;
  timeoutMs: number;
}

export const DEFAULT_SQL_LIMITS: SqlLimits = { maxRows: 100_000, maxBytes: 64 * 1024 * 1024, timeoutMs: 30_000 };

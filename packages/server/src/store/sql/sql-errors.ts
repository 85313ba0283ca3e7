/** The query is not one that may run; the message says which part is not. */
export class InvalidSqlError extends Error {
  override readonly name = 'InvalidSqlError';
}

/** A parameter of the query is missing or of another type; the message begins with its name. */
export class InvalidSqlParameterError extends Error {
  override readonly name = 'InvalidSqlParameterError';
}

/** The query may run, but could not be answered: too long, too much, or the database refused it. */
export class SqlFailedError extends Error {
  override readonly name = 'SqlFailedError';
}

/** Makes the error of a query that may not run. */
export function invalidSql(problem: string): InvalidSqlError {
  return new InvalidSqlError(`Query validation failed: ${problem}`);
}

/** Makes the error of a query that could not be answered. */
export function failedSql(problem: string): SqlFailedError {
  return new SqlFailedError(`Error executing query: ${problem}`);
}

/** Makes the error of one parameter. */
export function invalidParameter(name: string, problem: string): InvalidSqlParameterError {
  return new InvalidSqlParameterError(`parameters.${name}: ${problem}`);
}

/** Tells the errors of a query from those of the store. */
export function isSqlError(error: unknown): error is Error {
  return (
    error instanceof InvalidSqlError || error instanceof InvalidSqlParameterError || error instanceof SqlFailedError
  );
}

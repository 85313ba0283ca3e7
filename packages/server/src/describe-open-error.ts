import { ServerConfigurationError } from './server-configuration-error.js';

const ADVICE = 'give the server other data, a folder or a file that ends in .db';
const PROBLEMS: readonly (readonly [says: RegExp, problem: string])[] = [
  [/^(EACCES|EPERM|EROFS)\b|readonly database|unable to open database/, `may not be written: allow it, or ${ADVICE}`],
  [/^(EEXIST|ENOTDIR)\b/, `is no folder, or lies in something that is none: ${ADVICE}`],
  [/^ENOSPC\b|disk is full/, `has no room left: make some, or ${ADVICE}`],
  [/file is not a database/, `holds a file that is no database: ${ADVICE}`],
  [/database is locked/, 'is in use by another program: end it, or try again'],
];

/** Says what to do about data that cannot be opened; what is nobody's setting stays as it is. */
export function describeOpenError(error: unknown, data: string): unknown {
  if (!(error instanceof Error)) return error;
  const { message } = error;
  // These name the place themselves, without its password.
  if (/^PostgreSQL at |^The data was written by a newer| is on .*, where a SQLite file/.test(message))
    return new ServerConfigurationError('data', message, { cause: error });
  const problem = PROBLEMS.find(([says]) => says.test(message))?.[1];
  if (problem === undefined || /^postgres/i.test(data)) return error;
  return new ServerConfigurationError('data', `${data} ${problem} (${message})`, { cause: error });
}

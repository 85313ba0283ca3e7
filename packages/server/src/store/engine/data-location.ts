import { join, resolve } from 'node:path';

/** Where the data is. */
export type DataLocation = { kind: 'memory' } | { kind: 'file'; file: string } | { kind: 'postgres'; url: string };

const DATABASE_FILE = 'tailrace.db';

/** Reads the `data` option: `:memory:`, a `postgres://` URL, a file ending in `.db` or `.sqlite`, or a directory. */
export function parseDataLocation(data: string): DataLocation {
  if (data.trim() === '') {
    throw new TypeError('data is empty: give a directory, a .db or .sqlite file, ":memory:" or a postgres:// URL');
  }
  if (data === ':memory:') return { kind: 'memory' };
  if (/^postgres(ql)?:\/\//i.test(data)) return { kind: 'postgres', url: data };
  if (/^[a-z][a-z0-9+.-]+:\/\//i.test(data)) {
    const scheme = data.slice(0, data.indexOf('://'));
    throw new TypeError(`data: "${scheme}://" is not a store; use a path, ":memory:" or a postgres:// URL`);
  }
  const path = resolve(data);
  return { kind: 'file', file: /\.(db|sqlite)$/i.test(path) ? path : join(path, DATABASE_FILE) };
}

import type { PostgresPool, PostgresPoolClient } from 'kysely';
import type { PoolClient, Submittable } from 'pg';

const INT8 = 20;
const JSONB = 3802;

export interface PostgresPoolOptions {
  /** A `postgres://` URL. */
  url: string;
  maxConnections: number;
  /** Ends a statement that runs longer; no limit when undefined. */
  statementTimeoutMs?: number | undefined;
}

/** Connects to PostgreSQL. `pg` is loaded only here: a store on SQLite never pays for it. */
export async function createPostgresPool(options: PostgresPoolOptions): Promise<PostgresPool> {
  const { default: pg } = await import('pg');
  const pool = new pg.Pool({
    connectionString: options.url,
    max: options.maxConnections,
    application_name: 'tailrace',
    connectionTimeoutMillis: 5_000,
    keepAlive: true,
    ...(options.statementTimeoutMs === undefined ? {} : { statement_timeout: options.statementTimeoutMs }),
    types: {
      // Times in nanoseconds fit no number, and JSON is passed on as text.
      getTypeParser(oid: number, format?: 'text' | 'binary') {
        if (oid === INT8) return BigInt;
        if (oid === JSONB) return (text: string) => text;
        return pg.types.getTypeParser(oid, format);
      },
    },
  });
  // A connection that breaks while idle is replaced by the pool; without a listener it would end the process.
  pool.on('error', () => {});
  const clients = new WeakMap<PoolClient, PostgresPoolClient>();
  return {
    async connect() {
      const client = await pool.connect();
      let naming = clients.get(client);
      if (naming === undefined) {
        naming = namingClient(client);
        clients.set(client, naming);
      }
      return naming;
    },
    end: () => pool.end(),
  };
}

/** Gives every statement a name, so that the server parses it once a connection. */
function namingClient(client: PoolClient): PostgresPoolClient {
  const names = new Map<string, string>();
  let isBroken = false;
  client.on('error', () => {
    isBroken = true;
  });
  function nameOf(sql: string): string {
    const name = names.get(sql) ?? `tailrace_${names.size}`;
    names.set(sql, name);
    return name;
  }
  function query(sql: string | Submittable, parameters: readonly unknown[] = []): unknown {
    // A cursor brings its own text: that of a user's query, which is not worth a name.
    if (typeof sql !== 'string') return client.query(sql);
    return client.query(parameters.length === 0 ? sql : { text: sql, values: [...parameters], name: nameOf(sql) });
  }
  return {
    query: query as PostgresPoolClient['query'],
    release: () => client.release(isBroken),
  };
}

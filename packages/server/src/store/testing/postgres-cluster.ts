import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';

/** A PostgreSQL server of our own that lives as long as a test file. */
export interface PostgresCluster {
  /** Makes an empty database and returns its URL. */
  createDatabase(): string;
  /** Runs SQL as the superuser, outside any test database. */
  run(sql: string): void;
  stop(): Promise<void>;
}

interface Account {
  uid: number;
  gid: number;
}

const START_TRIES = 200;
const POLL_MS = 50;

const IS_OFF = process.env.TAILRACE_TEST_POSTGRES === 'off';

/** What tests of PostgreSQL say when they are left out. */
export const WHY_NO_POSTGRES = IS_OFF ? 'TAILRACE_TEST_POSTGRES is off' : 'no initdb in /usr/lib/postgresql or on PATH';

/** Directory of PostgreSQL's programs, or null when it is not installed or not asked for. */
export function findPostgres(): string | null {
  if (IS_OFF) return null;
  const installed = '/usr/lib/postgresql';
  const versions = existsSync(installed) ? readdirSync(installed).sort((a, b) => Number(b) - Number(a)) : [];
  const onPath = (process.env.PATH ?? '').split(delimiter);
  const directories = [...versions.map((version) => join(installed, version, 'bin')), ...onPath];
  return directories.find((directory) => existsSync(join(directory, 'initdb'))) ?? null;
}

/** Starts a server on a socket in a temporary directory; it syncs nothing, for its data dies with it. */
export async function startPostgres(programs: string): Promise<PostgresCluster> {
  const directory = mkdtempSync(join(tmpdir(), 'tailrace-pg-'));
  const account = unprivilegedAccount();
  if (account !== null) chownSync(directory, account.uid, account.gid);
  const options = { ...account, cwd: directory, stdio: 'ignore' as const };
  const data = join(directory, 'data');
  const flags = ['-D', data, '-U', 'tailrace', '-A', 'trust', '-E', 'UTF8', '--locale=C', '--no-sync'];
  execFileSync(join(programs, 'initdb'), flags, options);
  const settings = ['listen_addresses=', `unix_socket_directories=${directory}`, 'fsync=off', 'max_connections=60'];
  const server = spawn(
    join(programs, 'postgres'),
    ['-D', data, ...settings.flatMap((setting) => ['-c', setting])],
    options,
  );
  const psql = (sql: string): void => {
    const flags = ['-h', directory, '-U', 'tailrace', '-d', 'postgres', '-qc', sql];
    execFileSync(join(programs, 'psql'), flags, options);
  };
  await waitUntilUp(() => psql('select 1'), server);
  let count = 0;
  return {
    createDatabase() {
      count += 1;
      psql(`create database t${count}`);
      return `postgres://tailrace@/t${count}?host=${encodeURIComponent(directory)}`;
    },
    run: psql,
    async stop() {
      const exited = new Promise((resolve) => server.once('exit', resolve));
      server.kill('SIGINT');
      await exited;
      rmSync(directory, { recursive: true, force: true });
    },
  };
}

// PostgreSQL refuses to run as root.
function unprivilegedAccount(): Account | null {
  if (process.getuid?.() !== 0) return null;
  for (const name of ['postgres', 'nobody']) {
    try {
      const id = (flag: string) => Number(execFileSync('id', [flag, name], { stdio: ['ignore', 'pipe', 'ignore'] }));
      return { uid: id('-u'), gid: id('-g') };
    } catch {}
  }
  return null;
}

async function waitUntilUp(probe: () => void, server: ChildProcess): Promise<void> {
  for (let attempt = 0; attempt < START_TRIES; attempt += 1) {
    if (server.exitCode !== null) throw new Error(`PostgreSQL ended at once with code ${server.exitCode}`);
    try {
      probe();
      return;
    } catch {
      await new Promise((resolve) => setTimeout(resolve, POLL_MS));
    }
  }
  throw new Error('PostgreSQL did not come up');
}

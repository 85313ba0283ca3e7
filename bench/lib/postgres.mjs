import { execFile, execFileSync, spawn } from 'node:child_process';
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';

const runProgram = promisify(execFile);

/** Starts a PostgreSQL that syncs as it does out of the box, on a socket in a directory of its own. Resolves to undefined without initdb. */
export async function startPostgres() {
  const programs = findPrograms();
  if (programs === undefined) return undefined;
  const directory = mkdtempSync(join(tmpdir(), 'tailrace-bench-pg-'));
  const account = unprivilegedAccount();
  if (account) chownSync(directory, account.uid, account.gid);
  const options = { ...account, cwd: directory };
  const data = join(directory, 'data');
  await runProgram(
    join(programs, 'initdb'),
    ['-D', data, '-U', 'tailrace', '-A', 'trust', '-E', 'UTF8', '--locale=C'],
    options,
  );
  const settings = ['-c', 'listen_addresses=', '-c', `unix_socket_directories=${directory}`];
  const server = spawn(join(programs, 'postgres'), ['-D', data, ...settings], { ...options, stdio: 'ignore' });
  const psql = (sql) =>
    runProgram(join(programs, 'psql'), ['-h', directory, '-U', 'tailrace', '-d', 'postgres', '-qc', sql], options);
  await waitUntilUp(psql);
  const createDatabase = async (name) => {
    await psql(`create database ${name}`);
    return `postgres://tailrace@/${name}?host=${encodeURIComponent(directory)}`;
  };
  return {
    url: await createDatabase('bench'),
    /** Makes one more database, and resolves to its URL. */
    createDatabase,
    async stop() {
      const exited = new Promise((resolve) => server.once('exit', resolve));
      server.kill('SIGINT');
      await exited;
      rmSync(directory, { recursive: true, force: true });
    },
  };
}

async function waitUntilUp(psql) {
  for (let tries = 0; tries < 200; tries++) {
    const isUp = await psql('select 1').then(
      () => true,
      () => false,
    );
    if (isUp) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error('PostgreSQL did not come up');
}

function findPrograms() {
  const installed = '/usr/lib/postgresql';
  const versions = existsSync(installed) ? readdirSync(installed).sort((a, b) => b - a) : [];
  const directories = [
    ...versions.map((version) => join(installed, version, 'bin')),
    ...process.env.PATH.split(delimiter),
  ];
  return directories.find((directory) => existsSync(join(directory, 'initdb')));
}

// PostgreSQL refuses to run as root.
function unprivilegedAccount() {
  if (process.getuid?.() !== 0) return undefined;
  const id = (flag) => Number(execFileSync('id', [flag, 'postgres']));
  return { uid: id('-u'), gid: id('-g') };
}

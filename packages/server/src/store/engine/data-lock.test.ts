import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { StoreLockedError } from '../store-errors.js';
import { lockDataFile } from './data-lock.js';
import { processStart } from './process-start.js';

describe('the lock of a data file', () => {
  const directory = mkdtempSync(join(tmpdir(), 'tailrace-lock-'));
  let count = 0;
  const newFile = () => {
    count += 1;
    return join(directory, `${count}.db`);
  };
  afterAll(() => rmSync(directory, { recursive: true, force: true }));

  it('keeps a second server out, and names the process that has it', async () => {
    const file = newFile();
    const release = await lockDataFile(file);
    await expect(lockDataFile(file)).rejects.toThrow(StoreLockedError);
    await expect(lockDataFile(file)).rejects.toThrow(`pid ${process.pid}`);
    release();
    (await lockDataFile(file))();
    expect(existsSync(`${file}.lock`)).toBe(false);
  });

  it('names another process that is alive', async () => {
    const file = newFile();
    const other = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { stdio: 'ignore' });
    const pid = other.pid ?? 0;
    writeFileSync(`${file}.lock`, JSON.stringify({ pid, start: processStart(pid) }));
    await expect(lockDataFile(file)).rejects.toThrow(`another server (pid ${pid})`);
    const exited = new Promise((resolve) => other.on('exit', resolve));
    other.kill('SIGKILL');
    await exited;
    (await lockDataFile(file))();
  });

  it('is taken over when its process id now belongs to a later process', async () => {
    const file = newFile();
    writeFileSync(`${file}.lock`, JSON.stringify({ pid: process.pid, start: 'an earlier life' }));
    const release = await lockDataFile(file);
    expect(JSON.parse(readFileSync(`${file}.lock`, 'utf8'))).toMatchObject({ start: processStart(process.pid) });
    release();
  });

  it('is taken over when its writer died before it was written', async () => {
    const file = newFile();
    writeFileSync(`${file}.lock`, '');
    writeFileSync(`${file}.lock.takeover`, '');
    const longAgo = new Date(Date.now() - 60_000);
    for (const path of [`${file}.lock`, `${file}.lock.takeover`]) utimesSync(path, longAgo, longAgo);
    (await lockDataFile(file))();
  });

  it('is taken over by one of several that try at once', async () => {
    const file = newFile();
    writeFileSync(`${file}.lock`, JSON.stringify({ pid: process.pid, start: 'an earlier life' }));
    const results = await Promise.allSettled(Array.from({ length: 8 }, () => lockDataFile(file)));
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  });
});

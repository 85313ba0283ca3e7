import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { visits } from './demo/questions.mjs';

const script = fileURLToPath(new URL('start.mjs', import.meta.url));
const env = { PATH: process.env.PATH };

let folder: string;
let children: ChildProcess[] = [];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'docs-assistant-'));
});

afterEach(async () => {
  for (const child of children) child.kill('SIGKILL');
  children = [];
  await rm(folder, { recursive: true, force: true });
});

function start(...args: string[]) {
  const child = spawn(process.execPath, [script, ...args], { cwd: folder, env, stdio: ['ignore', 'pipe', 'pipe'] });
  children.push(child);
  let output = '';
  child.stdout.setEncoding('utf8').on('data', (text) => {
    output += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text) => {
    output += text;
  });
  return { child, output: () => output };
}

async function untilPrinted({ child, output }: ReturnType<typeof start>, text: string): Promise<void> {
  while (!output().includes(text)) {
    if (child.exitCode !== null) throw new Error(`ended with ${child.exitCode}:\n${output()}`);
    await once(child.stdout, 'data');
  }
}

describe('start.mjs', { timeout: 60_000 }, () => {
  it('asks everything once, prints the traces and where every write stands, and leaves nothing behind', async () => {
    const run = start('--once');
    const [exitCode] = await once(run.child, 'close');
    const output = run.output();

    expect(exitCode, output).toBe(0);
    expect(visits.length).toBeGreaterThanOrEqual(25);
    expect(output).toContain(`${visits.length} traces on the server`);
    for (const outcome of ['no-answer', 'left-early', 'refused', 'failed', 'thumbs-up', 'thumbs-down']) {
      expect(output).toContain(outcome);
    }
    const [, submitted, sent] = /(\d+) submitted = (\d+) sent \+ 0 failed \+ 0 dropped \+ 0 pending/.exec(output) ?? [];
    expect(Number(submitted)).toBeGreaterThan(visits.length);
    expect(sent).toBe(submitted);
    expect(existsSync(join(folder, '.tailrace'))).toBe(false);
  });

  it('stays up without --once, keeps the traces in a file, and ends cleanly at Ctrl+C', async () => {
    const run = start();
    await untilPrinted(run, ' doctor\n');
    const serverUrl = /server +(http:\S+)/.exec(run.output())?.[1] ?? '';
    const response = await fetch(`${serverUrl}/v1/traces?tag=no-answer`);
    const { items } = (await response.json()) as { items: unknown[] };
    run.child.kill('SIGINT');
    const [exitCode] = await once(run.child, 'close');

    expect(items.length).toBe(visits.filter(({ outcome }) => outcome === 'no-answer').length);
    expect(exitCode).toBe(0);
    expect(existsSync(join(folder, '.tailrace', 'tailrace.db'))).toBe(true);
    expect(existsSync(join(folder, '.tailrace', 'tailrace.db.lock'))).toBe(false);
  });
});

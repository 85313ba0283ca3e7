import { spawn } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const reportUsage = fileURLToPath(new URL('../programs/report-usage.cjs', import.meta.url));

/** Runs a script, given as the text of an ES module, as a Node process. Resolves to `{ wallMs, cpuMs, maxRssMb }` of its whole life. */
export function runShortProcess(source, { env = {}, preload = [reportUsage] } = {}) {
  const args = [...preload.flatMap((file) => ['--require', file]), '--input-type=module', '--eval', source];
  return new Promise((resolve, reject) => {
    const startedMs = performance.now();
    const child = spawn(process.execPath, args, {
      cwd: tmpdir(),
      env: { PATH: process.env.PATH, ...env },
      stdio: ['ignore', 'ignore', 'pipe', 'pipe'],
    });
    let errors = '';
    let usage = '';
    child.stderr.on('data', (chunk) => {
      errors += chunk;
    });
    child.stdio[3].on('data', (chunk) => {
      usage += chunk;
    });
    let wallMs = 0;
    child.once('exit', () => {
      wallMs = performance.now() - startedMs;
    });
    child.once('error', reject);
    child.once('close', (code) => {
      if (code === 0) resolve({ wallMs, ...(usage && JSON.parse(usage)) });
      else reject(new Error(`A measured process ended with ${code}: ${errors}`));
    });
  });
}

/** Counts the files that a script loads, its own text aside. */
export async function countLoadedFiles(source) {
  const directory = await mkdtemp(join(tmpdir(), 'tailrace-bench-'));
  try {
    await runShortProcess(source, { env: { NODE_V8_COVERAGE: directory }, preload: [] });
    const [file] = await readdir(directory);
    const { result } = JSON.parse(await readFile(join(directory, file), 'utf8'));
    return new Set(result.map(({ url }) => url).filter((url) => url.startsWith('file:'))).size;
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
}

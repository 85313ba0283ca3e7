/** Looks through every tracked file for what must not be published: machine paths, registry hosts, npm settings, large files. */
import { existsSync, readFileSync, statSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { main } from './lib/main.mjs';
import { report } from './lib/report.mjs';
import { root } from './lib/root.mjs';
import { runQuietly } from './lib/run.mjs';

const maxBytes = 500_000;
const machinePaths = [/(?<![\w.:/-])\/(?:home|Users|root)\/[\w.-]+/, literal(root), literal(join(homedir(), '/'))];
// A lock file written against a mirror pins its host for everybody.
const registryHost = /https?:\/\/[^\s'"`)]*(?:registry|artifactory|verdaccio|nexus)[^\s'"`)]*/i;

function findingsFor(path) {
  const file = join(root, path);
  if (!existsSync(file)) return [];
  if (path.split('/').at(-1) === '.npmrc')
    return [`${path}: settings of npm belong to the machine, not to the repository`];
  const { size } = statSync(file);
  if (size > maxBytes) return [`${path}: ${size} bytes; the limit is ${maxBytes}`];
  const lines = readFileSync(file, 'utf8').split('\n');
  return lines.flatMap((line, index) => {
    const match = [...machinePaths, registryHost].map((pattern) => pattern.exec(line)).find((found) => found !== null);
    return match ? [`${path}:${index + 1}: ${match[0]} exists on one machine only`] : [];
  });
}

function literal(text) {
  return new RegExp(text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
}

await main(async () => {
  const paths = (await runQuietly('git', ['ls-files', '-z'])).split('\0').filter((path) => path !== '');
  return report(paths.flatMap(findingsFor), `${paths.length} tracked files carry no machine path and no registry host`);
});

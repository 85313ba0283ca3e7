/**
 * Runs every gate, or those named: `node scripts/check.mjs lint check:size`. Each is a script of package.json.
 * A failing gate does not hide the next ones. `--report <file>` leaves `{ passed, failed }` as JSON.
 */
import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { main } from './lib/main.mjs';
import { prepareWorkspace } from './lib/prepare-workspace.mjs';
import { run } from './lib/run.mjs';

const gates = [
  'typecheck',
  'lint',
  'check:manifests',
  'check:dependencies',
  'check:files',
  'check:exports',
  'check:size',
  'check:unused',
  'check:api',
  'test:packed',
  'test:nodes',
];

await main(async () => {
  const { values, positionals } = parseArgs({ options: { report: { type: 'string' } }, allowPositionals: true });
  const env = await prepareWorkspace();
  const passed = [];
  const failed = [];
  for (const gate of positionals.length > 0 ? positionals : gates) {
    console.log(`\n── ${gate}`);
    const startedAt = performance.now();
    const { exitCode } = await run('pnpm', ['run', '--silent', gate], { env });
    console.log(
      `   ${exitCode === 0 ? 'passed' : 'FAILED'} in ${((performance.now() - startedAt) / 1000).toFixed(1)} s`,
    );
    (exitCode === 0 ? passed : failed).push(gate);
  }
  console.log(
    `\nGates: ${passed.length} passed, ${failed.length} failed${failed.map((gate) => ` · ${gate}`).join('')}`,
  );
  if (values.report !== undefined)
    writeFileSync(values.report, JSON.stringify({ passed: passed.length, failed: failed.length }));
  return failed.length === 0 ? 0 : 1;
});

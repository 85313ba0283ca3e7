/** `npm test`: installs and builds what is missing, then runs the tests once; arguments go to vitest. */
import { main } from './lib/main.mjs';
import { prepareWorkspace } from './lib/prepare-workspace.mjs';
import { run } from './lib/run.mjs';

await main(async () => {
  const env = await prepareWorkspace();
  const { exitCode } = await run('vitest', ['run', ...process.argv.slice(2)], { env });
  return exitCode;
});

import { relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { findBrokenPromises } from './check-promises.mjs';
import { visits } from './questions.mjs';
import { readTraces } from './read-traces.mjs';
import { formatNextSteps, formatSummary } from './summary.mjs';
import { formatTraceTable } from './trace-table.mjs';
import { visitAll } from './visit-all.mjs';

/** @import { startServices } from './start-services.mjs' */

/**
 * Asks the assistant all questions, then prints what the server knows about each. Resolves to whether all was as promised.
 * @param {Awaited<ReturnType<typeof startServices>>} services
 * @param {{ staysUp: boolean }} options
 */
export async function demonstrate({ appUrl, client, model, serverUrl }, { staysUp }) {
  console.log(`Tailrace listens on ${serverUrl}, the docs assistant on ${appUrl}. It answers with: ${model}.`);
  console.log(`Asking ${visits.length} questions …\n`);

  const startedAt = new Date();
  const experiences = await visitAll(appUrl, visits);
  const delivery = await client.outbox.flush();
  const traceIds = experiences.flatMap(({ traceId }) => traceId ?? []);
  const traces = await readTraces(client, traceIds, startedAt);

  console.log(formatTraceTable(traces));
  console.log(`\n${formatSummary(experiences, traces.length, delivery)}`);
  const broken = findBrokenPromises(experiences, traces, delivery);
  for (const promise of broken) console.error(`Not as promised: ${promise}`);
  if (staysUp) console.log(formatNextSteps({ appUrl, serverUrl, command: cliCommand(), traceId: traceIds[0] ?? '' }));
  return broken.length === 0;
}

/** How to call the command line of this repository from here. */
function cliCommand() {
  const program = new URL('dist/main.js', import.meta.resolve('@tailrace/cli/package.json'));
  return `node ${relative(process.cwd(), fileURLToPath(program))}`;
}

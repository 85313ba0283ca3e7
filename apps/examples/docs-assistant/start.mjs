/**
 * Starts Tailrace's server and the docs assistant, asks it questions over HTTP, and shows the traces that came of it.
 *
 *   node docs-assistant/start.mjs          keeps both running, traces in ./.tailrace
 *   node docs-assistant/start.mjs --once   ends afterwards, traces in memory; exit code 1 when something is not as promised
 */
import { parseArgs } from 'node:util';
import { StoreLockedError } from '@tailrace/server';
import { demonstrate } from './demo/demonstrate.mjs';
import { startServices } from './demo/start-services.mjs';

const { values } = parseArgs({ options: { once: { type: 'boolean', default: false } } });

try {
  await run({ isOnce: values.once });
} catch (error) {
  // Most likely an earlier `npm start` is still up: its message says what to do, a stack would not.
  if (!(error instanceof StoreLockedError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}

/** @param {{ isOnce: boolean }} options */
async function run({ isOnce }) {
  const services = await startServices({ data: isOnce ? ':memory:' : './.tailrace' });
  let isStopping = false;
  const stop = async () => {
    isStopping = true;
    await services.close();
  };
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
  try {
    const isAsPromised = await demonstrate(services, { staysUp: !isOnce });
    if (!isAsPromised) process.exitCode = 1;
    if (isOnce) await services.close();
  } catch (error) {
    // Ctrl+C in the middle of the questions takes the app away from them.
    if (!isStopping) await services.close();
    if (!isStopping) throw error;
    process.exitCode = 130;
  }
}

import { Worker } from 'node:worker_threads';

const MAX_HEAP_MB = 512;

/**
 * Runs the store's thread in a process of its own, and passes calls on. A thread that is busy inside the database can be stopped only
 * with its process: by the server when a query takes too long, and by this one when the server is gone.
 */
export function hostStoreThread(url: URL): void {
  const worker = new Worker(url, {
    execArgv: ['--disable-warning=ExperimentalWarning'],
    resourceLimits: { maxOldGenerationSizeMb: MAX_HEAP_MB },
  });
  process.on('message', (call) => worker.postMessage(call));
  worker.on('message', (reply) => process.send?.(reply));
  worker.on('error', () => process.exit(1));
  worker.on('exit', () => process.exit(0));
  process.on('disconnect', () => process.kill(process.pid, 'SIGKILL'));
}

import { setMaxListeners } from 'node:events';
import { EXIT, type ExitCode } from './exit-code.js';

/** A signal that aborts when the process is told to end. */
export interface Interrupt {
  readonly signal: AbortSignal;
  /** Takes the listeners away. */
  stop(): void;
}

/** Listens for Ctrl+C and SIGTERM once each: a second one ends the process at once, as without us. */
export function listenForInterrupt(): Interrupt {
  const controller = new AbortController();
  // Many writes at once all listen to it.
  setMaxListeners(0, controller.signal);
  const onInterrupt = () => controller.abort('SIGINT');
  const onTerminate = () => controller.abort('SIGTERM');
  process.once('SIGINT', onInterrupt);
  process.once('SIGTERM', onTerminate);
  return {
    signal: controller.signal,
    stop() {
      process.off('SIGINT', onInterrupt);
      process.off('SIGTERM', onTerminate);
    },
  };
}

/** Resolves when the signal aborts. */
export function untilInterrupted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve(), { once: true });
  });
}

/** Tells what an interrupted process ends with; `undefined` when it was not interrupted. */
export function interruptExitCode(signal: AbortSignal): ExitCode | undefined {
  if (!signal.aborted) return undefined;
  return signal.reason === 'SIGTERM' ? EXIT.terminated : EXIT.interrupted;
}

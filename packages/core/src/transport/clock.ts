import { onAbort } from './on-abort.js';

/** Time and chance, replaceable so that tests neither wait nor guess. */
export interface Clock {
  now(): number;
  random(): number;
  /** Resolves after `ms`, or rejects with the signal's reason. */
  sleep(ms: number, signal?: AbortSignal | undefined): Promise<void>;
}

/** The real clock. */
export const systemClock: Clock = {
  now: () => Date.now(),
  random: () => Math.random(),
  sleep(ms, signal) {
    return new Promise((resolve, reject) => {
      if (signal?.aborted) {
        reject(signal.reason);
        return;
      }
      const timer = setTimeout(() => {
        stopListening?.();
        resolve();
      }, ms);
      const stopListening =
        signal &&
        onAbort(signal, (reason) => {
          clearTimeout(timer);
          reject(reason);
        });
    });
  },
};

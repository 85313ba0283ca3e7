import type { Recording } from './recording.js';

const MAX_INTERVAL_MS = 1_000;
const MIN_INTERVAL_MS = 10;

/** The requests that have not been written yet, looked through by one timer for all of them. */
export class OpenRecordings {
  readonly #open = new Set<Recording>();
  readonly #intervalMs: number;
  #timer: ReturnType<typeof setInterval> | undefined;

  /** `resolutionMs` is the shortest delay that the recordings wait for. */
  constructor(resolutionMs: number) {
    this.#intervalMs = Math.min(MAX_INTERVAL_MS, Math.max(MIN_INTERVAL_MS, resolutionMs / 4));
  }

  add(recording: Recording): void {
    this.#open.add(recording);
    if (this.#timer !== undefined) return;
    this.#timer = setInterval(() => this.#sweep(), this.#intervalMs);
    this.#timer.unref?.();
  }

  delete(recording: Recording): void {
    this.#open.delete(recording);
  }

  /** Writes what every open request has so far. */
  checkpoint(): void {
    for (const recording of this.#open) recording.checkpoint();
  }

  #sweep(): void {
    const nowMs = performance.now();
    for (const recording of this.#open) recording.sweep(nowMs);
    if (this.#open.size > 0) return;
    clearInterval(this.#timer);
    this.#timer = undefined;
  }
}

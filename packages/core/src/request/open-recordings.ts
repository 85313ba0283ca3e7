const MAX_INTERVAL_MS = 1_000;
const MIN_INTERVAL_MS = 10;

/** A request that has not been written yet. */
export interface OpenRecording {
  /** Does what is due. */
  sweep(nowMs: number): void;
  /** Writes what there is so far. */
  checkpoint(): void;
}

/** The requests that have not been written yet, looked through by one timer for all of them. */
export class OpenRecordings {
  readonly #open = new Set<OpenRecording>();
  readonly #intervalMs: number;
  #timer: ReturnType<typeof setInterval> | undefined;

  /** `resolutionMs` is the shortest delay that the recordings wait for. */
  constructor(resolutionMs: number) {
    this.#intervalMs = Math.min(MAX_INTERVAL_MS, Math.max(MIN_INTERVAL_MS, resolutionMs / 4));
  }

  add(recording: OpenRecording): void {
    this.#open.add(recording);
    if (this.#timer !== undefined) return;
    this.#timer = setInterval(() => this.#sweep(), this.#intervalMs);
    this.#timer.unref?.();
  }

  delete(recording: OpenRecording): void {
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

import type { Output } from './output.js';

const WIDTH = 24;

/** Shows on a terminal how far a command is; elsewhere its summary has to do. */
export class ProgressBar {
  readonly #output: Output;
  #percent = -1;

  constructor(output: Output) {
    this.#output = output;
  }

  /** Draws the bar again where it has grown by a percent. `fraction` is 0 to 1. */
  show(fraction: number, label: string): void {
    const percent = Math.floor(Math.min(Math.max(fraction, 0), 1) * 100);
    if (percent === this.#percent) return;
    this.#percent = percent;
    this.#output.status(formatProgress(percent, label));
  }
}

/** Draws a bar of fixed width. */
export function formatProgress(percent: number, label: string): string {
  const filled = Math.round((percent / 100) * WIDTH);
  return `${'█'.repeat(filled)}${'░'.repeat(WIDTH - filled)} ${String(percent).padStart(3)} % ${label}`;
}

import type { EvaluationProgress } from '../evaluate/evaluate-options.js';

const BAR_WIDTH = 24;
const UNKNOWN_TOTAL_STEP = 100;

/** Where progress is shown; `process.stderr` is one. */
export interface ProgressTarget {
  write(text: string): unknown;
  isTTY?: boolean | undefined;
}

/** Shows progress while it is told of it. */
export interface ProgressRenderer {
  /** For `evaluate`. */
  onProgress: (progress: EvaluationProgress) => void;
  /** Ends the bar's line. */
  end: () => void;
}

/**
 * Makes what shows progress: a bar on a terminal, elsewhere a line for each 10 % (each 100 items when nobody knows how many there are).
 *
 * @example
 * const { onProgress, end } = createProgressRenderer(process.stderr);
 * await evaluate({ ...options, onProgress }).finally(end);
 */
export function createProgressRenderer(target: ProgressTarget): ProgressRenderer {
  return target.isTTY ? createBar(target) : createLines(target);
}

function createBar(target: ProgressTarget): ProgressRenderer {
  let isOpen = false;
  return {
    onProgress(progress) {
      isOpen = true;
      target.write(`\r\u001b[K${barOf(progress)}${describe(progress)}`);
    },
    end() {
      if (isOpen) target.write('\n');
      isOpen = false;
    },
  };
}

function createLines(target: ProgressTarget): ProgressRenderer {
  let lastStep = 0;
  return {
    onProgress(progress) {
      const { done, total } = progress;
      const step = total === undefined ? Math.floor(done / UNKNOWN_TOTAL_STEP) : Math.floor((done / total) * 10);
      if (step <= lastStep) return;
      lastStep = step;
      target.write(`${describe(progress)}\n`);
    },
    end: () => undefined,
  };
}

function barOf({ done, total }: EvaluationProgress): string {
  if (total === undefined || total === 0) return '';
  const filled = Math.min(BAR_WIDTH, Math.floor((done / total) * BAR_WIDTH));
  return `[${'█'.repeat(filled)}${'░'.repeat(BAR_WIDTH - filled)}] `;
}

function describe({ done, failed, total }: EvaluationProgress): string {
  const share = total === undefined || total === 0 ? '' : ` (${Math.floor((done / total) * 100)} %)`;
  const of = total === undefined ? '' : `/${total}`;
  return `${done}${of} items${share}${failed > 0 ? `, ${failed} failed` : ''}`;
}

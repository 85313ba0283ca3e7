import { availableParallelism, totalmem } from 'node:os';

const RUNS_A_CORE = 8;
const MEGABYTE = 1024 * 1024;
/** What Chromium and this process take before the first run, and what a run adds. */
const BASE_BYTES = 600 * MEGABYTE;
const RUN_BYTES = 150 * MEGABYTE;

/** How many runs a machine takes at a time; the memory of a container is what its limit says. */
export function defaultMaxRuns(
  cores = availableParallelism(),
  memoryBytes = Math.min(totalmem(), process.constrainedMemory() || Number.POSITIVE_INFINITY),
): number {
  return Math.max(1, Math.min(RUNS_A_CORE * cores, Math.floor((memoryBytes - BASE_BYTES) / RUN_BYTES)));
}

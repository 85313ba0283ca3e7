import { readFileSync } from 'node:fs';

/**
 * Names one life of a process: its id alone comes back, in a container even at once. On Linux the start time of any process
 * can be read; elsewhere only our own is known, and null means "cannot tell".
 */
export function processStart(pid: number): string | null {
  try {
    const bootId = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The name in the second field may hold spaces and brackets; the start is the 20th field behind it.
    const startTicks = stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19];
    return startTicks === undefined ? null : `${bootId}/${startTicks}`;
  } catch {
    return pid === process.pid ? String(performance.timeOrigin) : null;
  }
}

/** Tells whether a process with this id runs now. */
export function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // It runs, but belongs to someone else.
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

import { readdirSync, readFileSync } from 'node:fs';

const TICKS_A_SECOND = 100;

/** CPU milliseconds and memory, shared pages shared out, of all processes that descend from one, as Linux counts them; itself left out. */
export function readProcessTree(rootId) {
  const all = listProcesses();
  const isBelow = (entry) => entry !== undefined && (entry.parentId === rootId || isBelow(all.get(entry.parentId)));
  const below = [...all.values()].filter(isBelow);
  return {
    cpuMs: below.reduce((sum, { cpuMs }) => sum + cpuMs, 0),
    memoryMb: below.reduce((sum, { id }) => sum + readMemoryMb(id), 0),
    count: below.length,
  };
}

function listProcesses() {
  const ids = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  return new Map(ids.flatMap((id) => readProcess(Number(id))));
}

function readProcess(id) {
  try {
    const text = readFileSync(`/proc/${id}/stat`, 'utf8');
    // The name of a program may hold blanks; what follows its last bracket does not.
    const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
    // Time of its own, and of its children that have ended.
    const ticks = fields.slice(11, 15).reduce((sum, field) => sum + Number(field), 0);
    return [[id, { id, parentId: Number(fields[1]), cpuMs: (ticks * 1_000) / TICKS_A_SECOND }]];
  } catch {
    return []; // it has ended meanwhile
  }
}

function readMemoryMb(id) {
  try {
    const kilobytes = /^Pss:\s+(\d+)/m.exec(readFileSync(`/proc/${id}/smaps_rollup`, 'utf8'))?.[1];
    return Number(kilobytes ?? 0) / 1_024;
  } catch {
    return 0; // it has ended meanwhile
  }
}

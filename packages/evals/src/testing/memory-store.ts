import type { RunRecord, RunStore } from '../evaluate/run-store.js';

/** A log in memory, its entries written and read as JSON. */
export function createMemoryStore(): RunStore & { lines: string[] } {
  const lines: string[] = [];
  return {
    lines,
    load: () => lines.map((line) => JSON.parse(line) as RunRecord),
    async append(record) {
      lines.push(JSON.stringify(record));
    },
  };
}

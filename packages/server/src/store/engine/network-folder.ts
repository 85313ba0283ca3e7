import { statfsSync } from 'node:fs';

// https://man7.org/linux/man-pages/man2/statfs.2.html
const NETWORK_TYPES: ReadonlyMap<number, string> = new Map([
  [0x6969, 'NFS'],
  [0x517b, 'SMB'],
  [0xff534d42, 'SMB'],
  [0xfe534d42, 'SMB'],
]);

/** Names a file system on which SQLite's log cannot be shared safely. */
export function networkFileSystem(type: number): string | null {
  return NETWORK_TYPES.get(type) ?? null;
}

/** Throws when a folder lies on the network: SQLite's write-ahead log needs memory that only one machine shares. */
export function refuseNetworkFolder(folder: string): void {
  const name = networkFileSystem(statfsSync(folder).type);
  if (name === null) return;
  throw new Error(`${folder} is on ${name}, where a SQLite file can be damaged: use a local disk, or PostgreSQL`);
}

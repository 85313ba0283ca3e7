import { tmpdir } from 'node:os';
import { describe, expect, it } from 'vitest';
import { networkFileSystem, refuseNetworkFolder } from './network-folder.js';

describe('a folder for a SQLite file', () => {
  it('may be on a local disk', () => {
    expect(() => refuseNetworkFolder(tmpdir())).not.toThrow();
    expect(networkFileSystem(0xef53)).toBeNull();
  });

  it('may not be on a network file system, which is named', () => {
    expect(networkFileSystem(0x6969)).toBe('NFS');
    expect(networkFileSystem(0xff534d42)).toBe('SMB');
  });
});

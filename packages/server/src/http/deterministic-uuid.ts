import { createHash } from 'node:crypto';
import { toUuid } from './uuid.js';

/** Makes the UUID (version 8: of our own making) that always stands for the same parts. */
export function deterministicUuid(...parts: string[]): string {
  const bytes = createHash('sha256').update(JSON.stringify(parts)).digest().subarray(0, 16);
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x80, 6);
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8);
  return toUuid(bytes.toString('hex'));
}

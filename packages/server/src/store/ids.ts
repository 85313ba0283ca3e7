/** Bytes as the three drivers return them: `pg` a Buffer, `node:sqlite` a Uint8Array, `libsql` an ArrayBuffer. */
export type Bytes = Uint8Array | ArrayBuffer;

/** Turns an id of hex digits into the bytes that the database keeps. */
export function bytesOf(hex: string): Uint8Array {
  return Buffer.from(hex, 'hex');
}

/** Turns bytes from the database into an id of lower-case hex digits. */
export function hexOf(bytes: Bytes): string {
  return Buffer.isBuffer(bytes) ? bytes.toString('hex') : viewOf(bytes).toString('hex');
}

function viewOf(bytes: Bytes): Buffer {
  return bytes instanceof Uint8Array
    ? Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    : Buffer.from(bytes);
}

/** Stands for "whatever trace the span is in"; no trace has this id. */
export const ANY_TRACE = '0'.repeat(32);

/** Stands for "no span of it, the whole trace"; no span has this id. */
export const WHOLE_TRACE = '0'.repeat(16);

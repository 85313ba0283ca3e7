/** A body with its memory to itself, so that it can move to another thread; small ones share Node's pool and are copied. */
export function transferableBody(body: Uint8Array): Uint8Array<ArrayBuffer> {
  const { buffer } = body;
  const isWhole = buffer instanceof ArrayBuffer && body.byteLength === buffer.byteLength;
  return isWhole ? new Uint8Array(buffer) : new Uint8Array(body);
}

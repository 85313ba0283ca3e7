// Spread as arguments, so small enough for any stack.
const CHUNK_BYTES = 8_192;

/** Writes the UTF-8 bytes of a text in standard base64, with padding and without line breaks. */
export function toBase64(text: string): string {
  const bytes = new TextEncoder().encode(text);
  // As many bytes as characters: the text is ASCII, and its own bytes.
  return btoa(bytes.length === text.length ? text : toByteString(bytes));
}

function toByteString(bytes: Uint8Array): string {
  let byteString = '';
  for (let start = 0; start < bytes.length; start += CHUNK_BYTES) {
    byteString += String.fromCharCode(...bytes.subarray(start, start + CHUNK_BYTES));
  }
  return byteString;
}

const MAX_LENGTH = 1_024;
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters that no header carries
const FORBIDDEN = /[\u0000-\u001f\u007f]/;

/** Writes `Last-Event-ID`, or nothing when there is no id or no header can carry it: one strange id must not end all reconnects. */
export function lastEventIdHeader(id: string | undefined): { 'last-event-id': string } | undefined {
  if (id === undefined || id === '' || id.length > MAX_LENGTH || FORBIDDEN.test(id)) return undefined;
  // UTF-8 on the wire, as the standard says; headers are written byte for byte.
  const bytes = new TextEncoder().encode(id);
  return { 'last-event-id': Array.from(bytes, (byte) => String.fromCharCode(byte)).join('') };
}

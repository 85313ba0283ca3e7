/** Writes a server-sent event; data is JSON text, which has no line breaks. */
export function eventFrame(event: string, data: string, id?: number): string {
  const frame = `event: ${event}\ndata: ${data}\n`;
  return id === undefined ? `${frame}\n` : `${frame}id: ${id}\n\n`;
}

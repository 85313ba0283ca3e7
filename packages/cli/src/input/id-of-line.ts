/** Takes the trace id out of a line of stdin: the line itself, or `id` or `traceId` of a JSON object, as the list commands write them. */
export function idOfLine(line: string): string {
  if (!line.startsWith('{')) return line;
  try {
    const { id, traceId } = JSON.parse(line) as { id?: unknown; traceId?: unknown };
    const found = traceId ?? id;
    return typeof found === 'string' ? found : line;
  } catch {
    // Refused as an id, with the line in the message.
    return line;
  }
}

/** Finds where JSON text is wrong, from 1: by what the engine says, or by how much of the text it still takes. */
export function columnOfJsonError(text: string, error: unknown): number | undefined {
  const message = error instanceof Error ? error.message : '';
  const position = /at position (\d+)/.exec(message)?.[1];
  if (position !== undefined) return Number(position) + 1;
  // For an unexpected token it names no place. A text cut before the token fails for another reason: it ends too early.
  return message.startsWith('Unexpected token') ? shortestFailing(text) : undefined;
}

function shortestFailing(text: string): number {
  let taken = 0;
  let failing = text.length;
  while (failing - taken > 1) {
    const middle = (taken + failing) >> 1;
    if (hasUnexpectedToken(text.slice(0, middle))) failing = middle;
    else taken = middle;
  }
  return failing;
}

function hasUnexpectedToken(text: string): boolean {
  try {
    JSON.parse(text);
    return false;
  } catch (error) {
    return error instanceof Error && error.message.startsWith('Unexpected token');
  }
}

import { toBase64 } from './base64.js';
import { headOf, lengthOf, tailOf } from './code-points.js';
import type { TextContext } from './text-context.js';

/**
 * Shortens a text beyond `truncateBuffer` to its head and tail. What a marker carries can be unfolded again, plain words cannot.
 *
 * An odd buffer hides one character more than the note says, and one below 2 leaves the whole text as the tail: so does the server.
 */
export function truncateMiddle(text: string, { options }: TextContext): string {
  const { truncated, truncateBuffer, includeMarkers } = options;
  // No text has more code points than units.
  if (!truncated || text.length <= truncateBuffer) return text;
  const hidden = lengthOf(text) - truncateBuffer;
  if (hidden <= 0) return text;
  const half = Math.floor(truncateBuffer / 2);
  const head = headOf(text, half);
  const tail = half === 0 ? text : tailOf(text, half);
  if (!includeMarkers) return `${head}\n\n... (${hidden} chars truncated) ...\n\n${tail}`;
  const middle = half === 0 ? '' : text.slice(head.length, text.length - tail.length);
  return [head, '', `<<<TRUNCATED|${toBase64(middle)}|${hidden}>>>`, '', tail].join('\n');
}

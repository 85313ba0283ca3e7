/**
 * Reads a cell that may hold any value: JSON where it is JSON, text where it is not.
 *
 * A number stays text when it would not be written the same way again (`007`, `1.0`, one with too many digits).
 */
export function parseCell(cell: string): unknown {
  // Most text is no JSON by its first character, and a thrown error costs far more than a look.
  if (!/^\s*(?:["{[\d-]|true|false|null)/.test(cell)) return cell;
  try {
    const value: unknown = JSON.parse(cell);
    return typeof value === 'number' && String(value) !== cell ? cell : value;
  } catch {
    // It is text that begins like JSON.
    return cell;
  }
}

/** Writes a value so that `parseCell` reads it back: text plain where that is unambiguous, JSON otherwise; nothing for `undefined`. */
export function formatCell(value: unknown): string {
  if (typeof value === 'string' && value !== '' && parseCell(value) === value) return value;
  return JSON.stringify(value) ?? '';
}

/** Writes a value for people: text as it is, `null` and `undefined` as nothing, the rest as JSON. */
export function formatTextCell(value: unknown): string {
  if (typeof value === 'string') return value;
  return value === null ? '' : (JSON.stringify(value) ?? '');
}

/** Puts a cell into quotes when its text asks for them. */
export function quoteCell(text: string, delimiter: string): string {
  const needsQuotes = text.includes(delimiter) || /["\r\n\ufeff]|^\s|\s$/.test(text);
  return needsQuotes ? `"${text.replaceAll('"', '""')}"` : text;
}

import { createInterface } from 'node:readline';

/** Reads the lines of stdin that are not blank, as they come, until the signal aborts. */
export async function* readStdinLines(signal: AbortSignal): AsyncGenerator<string> {
  const lines = createInterface({ input: process.stdin, crlfDelay: Number.POSITIVE_INFINITY, signal });
  for await (const line of lines) {
    if (line.trim() !== '') yield line.trim();
  }
}

/** Reads all of stdin as text. */
export async function readStdinText(): Promise<string> {
  let text = '';
  process.stdin.setEncoding('utf8');
  for await (const chunk of process.stdin) text += chunk;
  return text;
}

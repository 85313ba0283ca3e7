import { renderTrace, type TextReprOptions } from '@tailrace/analytics/text-repr';
import type { CommandContext } from './command-context.js';
import { EXIT, type ExitCode } from './exit-code.js';
import { cleanLines } from './output/format.js';
import { readTrace } from './read-trace.js';

/** Writes one trace as text, waiting up to `waitMs` for it. A terminal gets it without control characters. */
export async function renderTraceText(
  context: CommandContext,
  id: string,
  options: TextReprOptions,
  waitMs = 0,
): Promise<ExitCode> {
  const { output } = context;
  const trace = await readTrace(context, id, waitMs);
  if (trace === undefined) return EXIT.failed;
  const rendered = renderTrace(trace, { includeMarkers: false, ...options });
  if (output.isJson) await output.json(rendered);
  else await output.line(output.isTerminal ? cleanLines(rendered.text) : rendered.text);
  return EXIT.ok;
}

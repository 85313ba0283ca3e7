import { NotFoundError, parseTraceId } from '@tailrace/client';
import type { CommandContext } from './command-context.js';
import { EXIT, type ExitCode } from './exit-code.js';
import { formatTrace } from './output/trace-view.js';

/** Shows one trace, waiting up to `waitMs` for it. */
export async function showTrace(context: CommandContext, id: string, waitMs = 0): Promise<ExitCode> {
  const { output, signal } = context;
  const client = await context.openClient();
  const traceId = parseTraceId(id);
  try {
    const trace = await client.traces.get(traceId, { waitForTraceMs: waitMs, signal });
    if (output.isJson) await output.json(trace);
    else await output.line(formatTrace(trace));
    return EXIT.ok;
  } catch (error) {
    if (!NotFoundError.isInstance(error)) throw error;
    const advice =
      waitMs > 0 ? `it did not arrive within ${waitMs} ms` : 'it may not have arrived yet: --wait 10s waits for it';
    const { code, requestId, status } = error;
    output.error({ code, message: `there is no trace ${traceId}; ${advice}`, status, requestId });
    return EXIT.failed;
  }
}

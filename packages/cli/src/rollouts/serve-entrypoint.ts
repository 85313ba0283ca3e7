import { TailraceError } from '@tailrace/client';
import { type RolloutParam, serveRollout } from '@tailrace/rollouts';
import type { CommandContext } from '../command-context.js';
import { describeError } from '../errors/describe-error.js';
import { EXIT, type ExitCode } from '../exit-code.js';
import { interruptExitCode } from '../interrupt.js';
import { loadEntrypoint } from './load-entrypoint.js';

/** The flags of `tailrace rollout serve`. */
export interface RolloutServeFlags {
  name?: string | undefined;
  session?: string | undefined;
  param?: RolloutParam[] | undefined;
}

/** Milliseconds that the user's module has to let go of what it keeps open, once serving has ended. */
const GRACE_MS = 1_000;

/** Serves a function of the user's module until the process is told to end. */
export async function serveEntrypoint(
  context: CommandContext,
  path: string,
  flags: RolloutServeFlags,
): Promise<ExitCode> {
  try {
    return await serveUntilInterrupted(context, path, flags);
  } finally {
    endSoon(context.signal);
  }
}

async function serveUntilInterrupted(
  context: CommandContext,
  path: string,
  flags: RolloutServeFlags,
): Promise<ExitCode> {
  const { output, signal } = context;
  const { entrypoint, name, params } = await loadEntrypoint(path, flags.name);
  let reported: unknown;
  const server = serveRollout({
    client: await context.openClient(),
    name,
    params: flags.param ?? params,
    entrypoint,
    sessionId: flags.session,
    signal,
    onError: (error) => {
      reported = error;
      output.warn(`tailrace: ${describeProblem(error)}`);
    },
  });
  const { closed, ready, sessionId } = server;
  try {
    await ready;
    if (output.isJson && !signal.aborted) await output.json({ sessionId, name, pid: process.pid });
    if (!signal.aborted) output.note(`Serving ${name} on session ${sessionId}. Ctrl+C ends it.`);
    await closed;
  } catch (error) {
    if (error !== reported) throw error;
    // People have read it already.
    if (output.isJson) await output.json({ error: describeError(error) });
    return EXIT.failed;
  }
  output.note('Closed.');
  return EXIT.ok;
}

/** Ends the process also when the module has timers or connections that would keep it alive. */
function endSoon(signal: AbortSignal): void {
  setTimeout(() => process.exit(interruptExitCode(signal) ?? process.exitCode), GRACE_MS).unref();
}

function describeProblem(error: unknown): string {
  if (TailraceError.isInstance(error)) return describeError(error).message;
  return `the run failed: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`;
}

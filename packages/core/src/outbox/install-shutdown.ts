/** What is closed at shutdown: outboxes and clients. */
export interface Closable {
  close(options?: { timeoutMs?: number | undefined }): Promise<unknown>;
}

/** Options of the shutdown hook. */
export interface ShutdownOptions {
  /** @default ['SIGTERM', 'SIGINT'] */
  signals?: readonly ('SIGTERM' | 'SIGINT' | 'SIGHUP')[] | undefined;
  /** Runs first: stop taking requests here, so that the last ones are still annotated. */
  before?: (() => unknown) | undefined;
  /** Milliseconds for everything together, after which the process ends all the same. @default 2000 */
  timeoutMs?: number | undefined;
}

interface ProcessLike {
  on(event: string, listener: () => void): unknown;
  off(event: string, listener: () => void): unknown;
  listenerCount(event: string): number;
  kill(pid: number, signal: string): unknown;
  pid: number;
}

/**
 * Delivers what is pending when the process is told to end, then lets it end by that signal, unless the application listens to it too.
 *
 * Nothing listens to signals unless this is called. Returns a function that takes the listeners away again. Where there are no
 * signals (edge, browsers) it does nothing.
 *
 * @example
 * installShutdown([client.outbox], { before: () => server.close() });
 */
export function installShutdown(closables: readonly Closable[], options: ShutdownOptions = {}): () => void {
  const { process } = globalThis as { process?: Partial<ProcessLike> };
  if (!isProcess(process)) return () => undefined;
  const { before, signals = ['SIGTERM', 'SIGINT'], timeoutMs = 2_000 } = options;
  let isClosing = false;
  const listeners = signals.map((signal) => {
    const listener = () => {
      if (isClosing) return;
      isClosing = true;
      void closeWithin(closables, before, timeoutMs).then(() => {
        uninstall();
        // With no listener left the signal has its default meaning; an application that listens too ends the process itself.
        if (process.listenerCount(signal) === 0) process.kill(process.pid, signal);
      });
    };
    process.on(signal, listener);
    return { signal, listener };
  });
  const uninstall = () => {
    for (const { signal, listener } of listeners) process.off(signal, listener);
  };
  return uninstall;
}

async function closeWithin(
  closables: readonly Closable[],
  before: (() => unknown) | undefined,
  timeoutMs: number,
): Promise<void> {
  const deadlineMs = Date.now() + timeoutMs;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const timedOut = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, timeoutMs);
  });
  const closing = async () => {
    await before?.();
    for (const closable of closables) await closable.close({ timeoutMs: Math.max(0, deadlineMs - Date.now()) });
  };
  // A failing hook must not keep the process from ending.
  await Promise.race([closing().catch(() => undefined), timedOut]);
  clearTimeout(timer);
}

function isProcess(process: Partial<ProcessLike> | undefined): process is ProcessLike {
  return typeof process?.on === 'function' && typeof process.off === 'function' && typeof process.kill === 'function';
}

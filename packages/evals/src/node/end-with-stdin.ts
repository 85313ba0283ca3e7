/** A signal that is aborted when stdin ends. */
export interface WatchedStdin {
  signal: AbortSignal;
  /** Looks no longer. */
  stop(): void;
}

/**
 * Aborts when stdin ends after it said something: its other end is the command line, and a killed one says nothing else.
 *
 * Stdin that never said anything is somebody else's, as in a worker of a test runner.
 */
export function watchStdin(parent: AbortSignal | undefined): WatchedStdin {
  const controller = new AbortController();
  const { stdin } = process;
  let hasSpoken = false;
  const onData = () => {
    hasSpoken = true;
  };
  const onEnd = () => {
    if (hasSpoken) controller.abort('the command line is gone');
  };
  stdin.on('data', onData).on('end', onEnd);
  // Waiting for its end must not keep the process alive.
  if ('unref' in stdin) stdin.unref();
  return {
    signal: parent ? AbortSignal.any([parent, controller.signal]) : controller.signal,
    stop() {
      stdin.off('data', onData).off('end', onEnd).pause();
    },
  };
}

type Listener = (reason: unknown) => void;

interface Watch {
  listeners: Set<Listener>;
  handle: () => void;
}

const watches = new WeakMap<AbortSignal, Watch>();

/**
 * Calls `listener` when a signal is aborted; returns how to stop that. However many calls share a signal, it has one listener of
 * ours: Node warns of a leak from the eleventh on.
 */
export function onAbort(signal: AbortSignal, listener: Listener): () => void {
  const watch = watches.get(signal) ?? startWatch(signal);
  watch.listeners.add(listener);
  return () => {
    watch.listeners.delete(listener);
    if (watch.listeners.size > 0 || watches.get(signal) !== watch) return;
    watches.delete(signal);
    signal.removeEventListener('abort', watch.handle);
  };
}

function startWatch(signal: AbortSignal): Watch {
  const listeners = new Set<Listener>();
  const handle = () => {
    watches.delete(signal);
    for (const listener of [...listeners]) listener(signal.reason);
  };
  const watch = { listeners, handle };
  watches.set(signal, watch);
  signal.addEventListener('abort', handle, { once: true });
  return watch;
}

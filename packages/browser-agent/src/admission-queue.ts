import { AgentBusyError } from './errors/agent-busy-error.js';

interface Waiting {
  admit: () => void;
  refuse: (error: unknown) => void;
}

/** Lets so many runs in at a time; others wait in line, a bounded while in a bounded line. */
export class AdmissionQueue {
  readonly #maxRuns: number;
  readonly #maxQueue: number;
  readonly #maxWaitMs: number;
  readonly #waiting = new Set<Waiting>();
  #running = 0;

  constructor(limits: { maxRuns: number; maxQueue: number; maxWaitMs: number }) {
    this.#maxRuns = limits.maxRuns;
    this.#maxQueue = limits.maxQueue;
    this.#maxWaitMs = limits.maxWaitMs;
  }

  get running(): number {
    return this.#running;
  }

  /** Resolves when there is room, to what must be called when the run is over. Rejects with AgentBusyError, or the signal's reason. */
  async enter(signal: AbortSignal): Promise<() => void> {
    signal.throwIfAborted();
    if (this.#running < this.#maxRuns) this.#running += 1;
    else await this.#wait(signal);
    let isOver = false;
    return () => {
      if (isOver) return;
      isOver = true;
      this.#leave();
    };
  }

  #wait(signal: AbortSignal): Promise<void> {
    const seconds = Math.ceil(this.#maxWaitMs / 1_000);
    if (this.#waiting.size >= this.#maxQueue) throw new AgentBusyError(true, seconds);
    return new Promise((resolve, reject) => {
      const settle = (end: () => void) => {
        clearTimeout(timer);
        signal.removeEventListener('abort', onAbort);
        this.#waiting.delete(entry);
        end();
      };
      const entry: Waiting = {
        admit: () => settle(resolve),
        refuse: (error) => settle(() => reject(error)),
      };
      const onAbort = () => entry.refuse(signal.reason);
      const timer = setTimeout(() => entry.refuse(new AgentBusyError(false, seconds)), this.#maxWaitMs);
      signal.addEventListener('abort', onAbort, { once: true });
      this.#waiting.add(entry);
    });
  }

  /** The place goes to who has waited longest. */
  #leave(): void {
    const [next] = this.#waiting;
    if (next) next.admit();
    else this.#running -= 1;
  }
}

/** A signal of its own for one call. */
export interface ForkedSignal {
  readonly signal: AbortSignal;
  /** To be called when the call is over. */
  release(): void;
}

/** The end of an evaluation, told to everything under way. One signal shared by hundreds of calls would make Node warn of a leak. */
export class Ending {
  readonly #controllers = new Set<AbortController>();
  #end: { reason: unknown } | undefined;

  /** Ends everything; only the first reason counts. */
  end(reason: unknown): void {
    if (this.#end) return;
    this.#end = { reason };
    for (const controller of this.#controllers) controller.abort(reason);
    this.#controllers.clear();
  }

  /** Makes a signal that is aborted with the evaluation. */
  fork(): ForkedSignal {
    const controller = new AbortController();
    if (this.#end) controller.abort(this.#end.reason);
    else this.#controllers.add(controller);
    return { signal: controller.signal, release: () => void this.#controllers.delete(controller) };
  }
}

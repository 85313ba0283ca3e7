import type { Tracing } from './tracing.js';

interface ProcessState {
  /** `undefined` where tracing is switched off. */
  readonly tracing: Tracing | undefined;
}

// The one thing that is process-wide, under a name that the ES module and the CommonJS copy of this package share.
const STATE = Symbol.for('tailrace.tracing.state.v1');
const holder = globalThis as { [STATE]?: ProcessState | undefined };

/** What `Laminar.initialize` has set up; `undefined` before it, after `shutdown`, and when switched off. */
export function currentTracing(): Tracing | undefined {
  return holder[STATE]?.tracing;
}

/** Tells whether `Laminar.initialize` has been called, switched off or not. */
export function isInitialized(): boolean {
  return holder[STATE] !== undefined;
}

export function setTracing(tracing: Tracing | undefined): void {
  holder[STATE] = { tracing };
}

export function clearTracing(): void {
  delete holder[STATE];
}

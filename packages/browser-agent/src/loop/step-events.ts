import type { SpanEventInput } from '@tailrace/core';

/** What happened during a step, for its span. */
export class StepEvents {
  readonly all: SpanEventInput[] = [];

  /** Adds one event for each text that is there. */
  add(name: 'agent.notice' | 'agent.nudge', ...texts: readonly (string | undefined)[]): void {
    for (const text of texts) {
      if (text !== undefined) this.all.push({ name, timeMs: Date.now(), attributes: { text } });
    }
  }
}

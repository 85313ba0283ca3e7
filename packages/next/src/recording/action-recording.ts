import { findTraceOrigin } from '@tailrace/core/request';
import type { NextSettings } from '../settings/next-settings.js';
import type { ActionCall } from './action-call.js';
import { readControlFlowStatus } from './control-flow.js';
import { NextRecording } from './next-recording.js';

/** Next answers a redirect of an action with 303, whatever `redirect()` says. */
const SEE_OTHER = 303;

/** Follows the call of a server action. */
export class ActionRecording extends NextRecording<ActionCall, unknown> {
  protected response: unknown;
  protected readonly method = 'POST';
  #status = 200;

  constructor(settings: NextSettings<ActionCall, unknown>, call: ActionCall) {
    super(settings, call, findTraceOrigin(undefined, settings.writesSpans));
  }

  /** Takes what the action returned. */
  answer(result: unknown): void {
    this.response = result;
    this.endAs('completed');
  }

  /** Takes what the action threw. */
  throwUp(thrown: unknown): void {
    const status = readControlFlowStatus(thrown);
    if (status === undefined) this.fail(thrown);
    this.#status = status === undefined ? 500 : status < 400 ? SEE_OTHER : status;
    this.endAs('completed');
  }

  protected findRoute(): string {
    return this.request.name;
  }

  protected readStatus(): number {
    return this.#status;
  }
}

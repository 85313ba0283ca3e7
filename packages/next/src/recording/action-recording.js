import { findTraceOrigin } from '@tailrace/core/request';
import { readControlFlowStatus } from './control-flow.js';
import { NextRecording } from './next-recording.js';

/** Next answers a redirect of an action with 303, whatever `redirect()` says. */
const SEE_OTHER = 303;
/** Follows the call of a server action. */
export class ActionRecording extends NextRecording {
  response;
  method = 'POST';
  #status = 200;
  constructor(settings, call) {
    super(settings, call, findTraceOrigin(undefined, settings.writesSpans));
  }
  /** Takes what the action returned. */
  answer(result) {
    this.response = result;
    this.endAs('completed');
  }
  /** Takes what the action threw. */
  throwUp(thrown) {
    const status = readControlFlowStatus(thrown);
    if (status === undefined) this.fail(thrown);
    this.#status = status === undefined ? 500 : status < 400 ? SEE_OTHER : status;
    this.endAs('completed');
  }
  findRoute() {
    return this.request.name;
  }
  readStatus() {
    return this.#status;
  }
}

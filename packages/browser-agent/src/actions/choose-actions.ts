import type { Action } from './action.js';
import { doneAction, giveControlAction, structuredDoneAction } from './ending.js';
import { navigationActions } from './navigation.js';
import { pointerActions } from './pointer.js';
import { readingActions } from './reading.js';
import { scrollingActions } from './scrolling.js';
import { tabActions } from './tabs.js';
import { typingActions } from './typing.js';

/** What a run wants of its end. */
export interface EndingOptions {
  mayGiveControl: boolean;
  /** JSON Schema of the answer. */
  outputSchema: Record<string, unknown> | undefined;
}

/** The actions of a run, and those of its last step, which can only end it. */
export function chooseActions({ mayGiveControl, outputSchema }: EndingOptions): { all: Action[]; ending: Action[] } {
  const done = outputSchema === undefined ? doneAction : structuredDoneAction(outputSchema);
  const ending = mayGiveControl ? [done, giveControlAction] : [done];
  return {
    all: [
      ...navigationActions,
      ...pointerActions,
      ...scrollingActions,
      ...typingActions,
      ...readingActions,
      ...tabActions,
      ...ending,
    ],
    ending,
  };
}

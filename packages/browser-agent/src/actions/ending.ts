import * as z from 'zod';
import { type Action, defineAction } from './action.js';
import { summary } from './fields.js';

/** Ends the run with an answer. */
export const doneAction = defineAction(
  'done',
  'End the task with its answer: complete, for somebody who has not seen the page.',
  z.object({ summary, output: z.string() }),
  async ({ output }) => ({ text: 'Done', ending: { content: output, giveControl: false } }),
);

/** Ends the run so that a human can go on. */
export const giveControlAction = defineAction(
  'give_human_control',
  'Hand over to a human where you must not or cannot go on: a login, a captcha, a payment. Say what is to be done.',
  z.object({ summary, message: z.string() }),
  async ({ message }) => ({ text: 'Handed over', ending: { content: message, giveControl: true } }),
);

/** Makes the action that ends a run with an object of the shape that was asked for. Throws for what is no JSON Schema. */
export function structuredDoneAction(outputSchema: Record<string, unknown>): Action {
  const output = z.fromJSONSchema(outputSchema as Parameters<typeof z.fromJSONSchema>[0]);
  return defineAction(
    'done_with_structured_output',
    'End the task with its answer in the shape that was asked for.',
    z.object({ summary, output }),
    async (input) => ({ text: 'Done', ending: { content: JSON.stringify(input.output), giveControl: false } }),
  );
}

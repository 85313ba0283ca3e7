import { answerTextRepr } from './answer-text-repr.js';

/** What is done with texts that may be large: here while they are small, else on a thread of its own. Input and result are plain values. */
export const textTasks = {
  'answer-text-repr': answerTextRepr,
};

export type TextTaskName = keyof typeof textTasks;
export type TextTaskResult<Name extends TextTaskName> = ReturnType<(typeof textTasks)[Name]>;

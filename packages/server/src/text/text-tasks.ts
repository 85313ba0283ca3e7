import { answerTextRepr } from './answer-text-repr.js';
import { readSummaryBody } from './read-summary-body.js';
import { storedEventSummaryText, storedTraceSummaryText } from './summary-text.js';

/** What is done with texts that may be large: here while they are small, else on a thread of its own. Input and result are plain values. */
export const textTasks = {
  'answer-text-repr': answerTextRepr,
  'read-summary-body': readSummaryBody,
  'write-stored-trace': storedTraceSummaryText,
  'write-stored-event': storedEventSummaryText,
};

export type TextTaskName = keyof typeof textTasks;
export type TextTaskResult<Name extends TextTaskName> = ReturnType<(typeof textTasks)[Name]>;

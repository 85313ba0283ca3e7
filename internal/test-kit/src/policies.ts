import type { ModelQuestion, ModelReply, Policy } from './start-model-server.js';

/** One action with what it is given. */
export type Call = { name: string; input: Record<string, unknown> };

/** Chooses from what a model is shown; throws when that is not there yet. `repeat` has the step taken once more. */
export type PolicyStep = (question: ModelQuestion) => Call | Call[] | { repeat: Call };

const MAX_WAITS = 20;

/** Calls an action, with the summary that each one has to have. */
export const call = (name: string, input: Record<string, unknown> = {}): Call => ({
  name,
  input: { summary: name.replaceAll('_', ' '), ...input },
});

export const done = (output: string): Call => call('done', { output });

/** Finds the number of the first element whose line has the text. Throws with the page, so that a failing test shows it. */
export function numberOf({ text }: Pick<ModelQuestion, 'text'>, wanted: string | RegExp): number {
  for (const line of text.split('\n')) {
    const number = /^\*?\[(\d+)\]/.exec(line)?.[1];
    const isWanted = typeof wanted === 'string' ? line.includes(wanted) : wanted.test(line);
    if (number !== undefined && isWanted) return Number(number);
  }
  throw new Error(`no element ${wanted} in:\n${text}`);
}

/**
 * Takes one step after the other; each sees only what the model is shown. What is not there yet is waited for, as a model would: a
 * slow machine shows it later. The first page that says SOLVED and a word ends the run with both.
 */
export function steps(...todo: PolicyStep[]): Policy {
  let position = 0;
  let waits = 0;
  return (question): ModelReply => {
    const solved = /SOLVED \w+/.exec(question.text)?.[0];
    if (solved !== undefined) return { calls: [done(solved)] };
    try {
      const chosen = (todo[position] ?? waitForTheEnd)(question);
      const isRepeated = 'repeat' in chosen;
      if (!isRepeated) position += 1;
      waits = 0;
      const calls = isRepeated ? chosen.repeat : chosen;
      return { calls: Array.isArray(calls) ? calls : [calls] };
    } catch (error) {
      waits += 1;
      return { calls: [waits > MAX_WAITS ? done(`not solved: ${error}`) : call('wait', { seconds: 0.3 })] };
    }
  };
}

const waitForTheEnd: PolicyStep = ({ text }) => {
  throw new Error(`the page does not say SOLVED:\n${text}`);
};

import type { ModelQuestion, ModelReply, Policy } from './start-model-server.js';

type Call = { name: string; input: Record<string, unknown> };

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

/** Takes one step after the other; each sees only what the model is shown. The first page that says SOLVED ends the run. */
export function steps(...todo: ((question: ModelQuestion) => Call | Call[])[]): Policy {
  return (question): ModelReply => {
    if (/SOLVED \w+/.test(question.text)) return { calls: [done(/SOLVED \w+/.exec(question.text)?.[0] ?? '')] };
    const next = todo[question.turn];
    if (next === undefined) return { calls: [done(`not solved:\n${question.text}`)] };
    const calls = next(question);
    return { calls: Array.isArray(calls) ? calls : [calls] };
  };
}

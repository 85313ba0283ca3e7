import type { ToolModelMessage } from 'ai';
import type { Action, ActionContext, ActionOutcome } from '../actions/action.js';
import { settle } from '../actions/settle.js';
import type { ActionCall } from '../llm/decide.js';
import { enclose, fence } from '../page/render-state.js';
import { within } from '../within.js';
import type { LoopGuard } from './loop-guard.js';
import type { RunParts } from './run-parts.js';

const ACTION_TIMEOUT_MS = 30_000;
const MAX_ACTIONS = 4;

/** What the actions of one step came to. */
export interface StepOutcome {
  results: ToolModelMessage['content'];
  summary: string;
  /** What the last action said. */
  content: string | null;
  error: string | null;
  ending: ActionOutcome['ending'];
  /** What the model was told about going in circles. */
  nudges: string[];
  /** Whether the model called nothing that could be done. */
  isFailedTurn: boolean;
}

/** What the actions of a step are done with. */
interface PerformParts extends Pick<RunParts, 'trace'> {
  guard: LoopGuard;
  mark: string;
  stepSpanId: string;
}

/**
 * Does what the model chose, in order, up to the first action that fails, ends the run, or leads elsewhere: what comes after
 * was chosen for a page that is no longer there.
 */
export async function performCalls(
  calls: readonly ActionCall[],
  available: readonly Action[],
  context: ActionContext,
  parts: PerformParts,
): Promise<StepOutcome> {
  const outcome: StepOutcome = {
    results: [],
    summary: '',
    content: null,
    error: null,
    ending: undefined,
    nudges: [],
    isFailedTurn: true,
  };
  const summaries: string[] = [];
  let isStopped = false;
  for (const [position, call] of calls.entries()) {
    if (isStopped || position >= MAX_ACTIONS) {
      answer(outcome, call, 'Not done: look at the page first, then choose again');
      continue;
    }
    const action = available.find(({ name }) => name === call.name);
    const problem = call.problem ?? (action ? undefined : `there is no action ${call.name} now`);
    if (action === undefined || problem !== undefined) {
      outcome.error = problem ?? null;
      answer(outcome, call, `Error: ${problem}`);
      isStopped = true;
      continue;
    }
    outcome.isFailedTurn = false;
    summaries.push(readSummary(call.input));
    isStopped = await performCall(action, call, outcome, context, parts);
  }
  outcome.summary = summaries.filter(Boolean).join('; ');
  return outcome;
}

/** Does one action and notes what came of it; tells whether the rest is to be left. */
async function performCall(
  action: Action,
  call: ActionCall,
  outcome: StepOutcome,
  context: ActionContext,
  { guard, mark, stepSpanId, trace }: PerformParts,
): Promise<boolean> {
  const before = context.session.page.url();
  const tab = context.session.page;
  const span = trace.start({ name: action.name, spanType: 'TOOL', input: call.input }, stepSpanId);
  const { ending, error, isOfPage, text } = await performOne(action, call.input, context);
  span.end({ output: text, error: error ?? undefined });
  const said = error === null ? (text ?? '') : `Error: ${error}`;
  const nudge = guard.onAction(action.name, call.input, targetOf(call.input, context));
  const nudges = nudge === undefined ? [] : [nudge];
  answer(outcome, call, [isOfPage ? enclose(said, mark) : fence(said, mark), ...nudges].join('\n'));
  outcome.nudges.push(...nudges);
  Object.assign(outcome, { content: text, error, ending });
  return error !== null || ending !== undefined || context.session.page !== tab || tab.url() !== before;
}

interface Performed extends Pick<ActionOutcome, 'ending' | 'isOfPage'> {
  text: string | null;
  error: string | null;
}

async function performOne(action: Action, input: unknown, context: ActionContext): Promise<Performed> {
  try {
    const done = await within(action.perform(input, context), ACTION_TIMEOUT_MS, action.name);
    if (done.ending === undefined) await settle(context.session.page);
    return { ending: undefined, error: null, ...done };
  } catch (error) {
    await settle(context.session.page);
    return { text: null, ending: undefined, ...describeError(error) };
  }
}

/** The first line of what went wrong; Playwright's log of its tries tells a model what covers an element, for example. */
function describeError(thrown: unknown): { error: string; isOfPage: boolean } {
  const message = thrown instanceof Error ? thrown.message : String(thrown);
  // biome-ignore lint/suspicious/noControlCharactersInRegex: Playwright colours its messages
  const plain = message.replace(/\u001b\[\d+m/g, '');
  const blocker = /<[^>]+>.*intercepts pointer events/.exec(plain)?.[0];
  if (blocker !== undefined) return { error: `something covers it: ${blocker.slice(0, 300)}`, isOfPage: true };
  return { error: (plain.split('\n')[0] ?? '').slice(0, 500), isOfPage: false };
}

function answer(outcome: StepOutcome, call: ActionCall, value: string): void {
  const output = { type: 'text' as const, value };
  outcome.results.push({ type: 'tool-result', toolCallId: call.id, toolName: call.name, output });
}

const readSummary = (input: unknown): string => {
  const { summary } = input as { summary?: unknown };
  return typeof summary === 'string' ? summary : '';
};

function targetOf(input: unknown, { state }: ActionContext): string {
  const { index } = input as { index?: unknown };
  return typeof index === 'number' ? (state.elements[index - 1]?.description ?? '') : '';
}

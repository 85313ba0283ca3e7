import type { AgentActionResult, AgentChunk, AgentRunOutput } from '@tailrace/core/wire';
import type { Action } from '../actions/action.js';
import { doneAction } from '../actions/ending.js';
import { type Decision, decide, describeFailure, isFinalFailure } from '../llm/decide.js';
import { observePage } from '../page/observe-page.js';
import type { PageState } from '../page/page-state.js';
import { writeAgentState } from '../state/agent-state.js';
import { within } from '../within.js';
import { errorChunk, finalChunk, type StepReport, stepChunk } from './chunks.js';
import { History } from './history.js';
import { LoopGuard } from './loop-guard.js';
import { performCalls, type StepOutcome } from './perform-calls.js';
import type { RunParts } from './run-parts.js';
import { StepEvents } from './step-events.js';
import { askStep, markNew } from './step-question.js';
import { SYSTEM_PROMPT, writeTask } from './system-prompt.js';

const MAX_FAILED_TURNS = 3;
const MAX_RUN_SECONDS = 3_600;
const STORAGE_TIMEOUT_MS = 10_000;
const LAST_STEP = 'This is your last step: you can only end now. Answer with what you have, and say what is missing.';
const REMINDER = 'You called no action. Call one now; when the task is done, that is the action which ends it.';

/** A step that was taken, on the page as it was before. */
interface TakenStep {
  outcome: StepOutcome;
  state: PageState;
}

/** A turn of the model that came to nothing. */
interface FailedTurn {
  problem: string;
  /** Whether the model said something, only nothing that could be done. */
  hasAnswered: boolean;
}

/** The steps of a run: look, ask the model, act, report; until it ends, its time is up, or its steps are. */
export class RunSteps {
  readonly #parts: RunParts;
  readonly #history: History;
  readonly #guard = new LoopGuard();
  #known: ReadonlySet<string> = new Set();
  #failedTurns = 0;

  constructor(parts: RunParts) {
    const { earlierMessages, mark, request } = parts;
    this.#parts = parts;
    this.#history = new History(
      earlierMessages,
      writeTask(request.prompt, { isFollowUp: earlierMessages.length > 0, now: new Date(), mark }),
    );
  }

  /** Yields a chunk for each step and one for the end. Throws what nothing can be done about. */
  async *run(): AsyncGenerator<AgentChunk> {
    const { maxSteps, request, trace } = this.#parts;
    const deadlineMs = Date.now() + (request.timeout ?? MAX_RUN_SECONDS) * 1_000;
    for (let step = 1; step <= maxSteps; ) {
      const taken = await this.#takeStep(step);
      if ('problem' in taken) {
        this.#failedTurns += 1;
        const isTimeUp = Date.now() >= deadlineMs;
        if (this.#failedTurns < MAX_FAILED_TURNS && !isTimeUp) continue;
        const { hasAnswered, problem } = taken;
        if (isTimeUp) yield stepChunk('timeout', trace.traceId, toFailedStep(problem));
        else if (step === maxSteps && hasAnswered) break;
        else yield errorChunk(`Error in run stream: ${problem}`);
        return;
      }
      this.#failedTurns = 0;
      const { outcome, state } = taken;
      const actionResult = toResult(outcome);
      const screenshot = request.returnScreenshots ? state.screenshot?.data : undefined;
      const report = { actionResult, summary: outcome.summary, screenshot };
      // A run that has come to its end is never told as one whose time was up.
      const isTimeout = !actionResult.isDone && Date.now() >= deadlineMs;
      yield stepChunk(isTimeout ? 'timeout' : 'step', trace.traceId, report);
      if (isTimeout) return;
      if (actionResult.isDone) {
        yield finalChunk(trace.traceId, await this.#output(actionResult, step));
        return;
      }
      step += 1;
    }
    yield errorChunk(`Maximum number of steps reached: ${maxSteps}`);
  }

  async #takeStep(step: number): Promise<TakenStep | FailedTurn> {
    const { actions, maxSteps, rootSpan, searchUrl, session, trace } = this.#parts;
    const span = trace.start({ name: 'agent.step', attributes: { 'agent.step.index': step } }, rootSpan.id);
    const isLast = step === maxSteps;
    const events = new StepEvents();
    try {
      const state = await this.#look(span.id);
      const available = isLast ? actions.ending : actions.all;
      const nudge = this.#guard.onPage(state.url, state.lines);
      events.add('agent.notice', ...state.notices);
      events.add('agent.nudge', nudge);
      const remarks = [nudge, isLast ? LAST_STEP : undefined];
      const decision = await this.#ask(state, remarks, available, span.id);
      if (typeof decision === 'string') return { problem: decision, hasAnswered: false };
      if (decision.calls.length === 0) return this.#takeWords(decision, state, isLast);
      const context = { session, state, searchUrl };
      const parts = { trace, guard: this.#guard, mark: this.#parts.mark, stepSpanId: span.id };
      const outcome = await performCalls(decision.calls, available, context, parts);
      events.add('agent.nudge', ...outcome.nudges);
      this.#history.add(decision.messages, outcome.results);
      if (!outcome.isFailedTurn) return { outcome, state };
      return { problem: `the model chose what cannot be done: ${outcome.error}`, hasAnswered: true };
    } finally {
      span.end({ events: events.all });
    }
  }

  async #look(stepSpanId: string): Promise<PageState> {
    const { hasVision, request, session, trace } = this.#parts;
    const span = trace.start({ name: 'browser.update_state' }, stepSpanId);
    try {
      const { elementsMs, pictureMs, state } = await observePage(session, {
        hasVision,
        isPictured: request.returnScreenshots,
      });
      this.#known = markNew(state, this.#known);
      const attributes = {
        'browser.elements': state.elements.length,
        'browser.elements_ms': elementsMs,
        'browser.picture_ms': pictureMs,
      };
      span.end({ output: { url: state.url, title: state.title }, attributes });
      return state;
    } catch (error) {
      span.end({ error: error instanceof Error ? error.message : String(error) });
      throw error;
    }
  }

  /** Asks the model; a text says why it gave no answer that asking again could not mend. */
  async #ask(
    state: PageState,
    remarks: readonly (string | undefined)[],
    actions: readonly Action[],
    stepSpanId: string,
  ): Promise<Decision | string> {
    const { model, request, signal, trace } = this.#parts;
    const question = askStep(state, this.#parts.mark, remarks);
    const messages = [...this.#history.messages, question];
    const attributes = { 'gen_ai.system': model.provider, 'gen_ai.request.model': model.modelId };
    // What came before is in the steps before; pictures are too large to keep.
    const input = [{ role: 'user', content: question.content.filter(({ type }) => type === 'text') }];
    const span = trace.start({ name: 'agent.generate_action', spanType: 'LLM', input, attributes }, stepSpanId);
    const { enableThinking, thinkingTokenBudget } = request;
    try {
      const decision = await decide(model, {
        system: SYSTEM_PROMPT,
        messages,
        actions,
        enableThinking,
        thinkingTokenBudget,
        signal,
      });
      span.end({
        output: decision.calls.map(({ input, name }) => ({ name, input })),
        attributes: usageAttributes(decision),
      });
      return decision;
    } catch (error) {
      const failure = describeFailure(error);
      span.end({ error: failure });
      if (signal.aborted || isFinalFailure(error)) throw new Error(failure, { cause: error });
      return failure;
    }
  }

  /** Takes an answer in words alone: at the last step it is the answer of the run, before it the model is reminded to act. */
  #takeWords(decision: Decision, state: PageState, isLast: boolean): TakenStep | FailedTurn {
    const content = decision.text.trim();
    const isAnswer = isLast && content !== '' && this.#parts.actions.ending[0] === doneAction;
    if (isAnswer) {
      const ending = { content, giveControl: false };
      return {
        state,
        outcome: { results: [], summary: 'Answered', content, error: null, ending, nudges: [], isFailedTurn: false },
      };
    }
    this.#history.add(decision.messages, []);
    this.#history.remind(REMINDER);
    return { problem: 'the model called no action', hasAnswered: true };
  }

  async #output(result: AgentActionResult, stepCount: number): Promise<AgentRunOutput> {
    const { agentStateSecret, request, session } = this.#parts;
    // A page that hangs does not give away what it stores; the run has its result all the same.
    const storage = request.returnStorageState
      ? await within(session.storageState(), STORAGE_TIMEOUT_MS, 'the storage').catch(() => null)
      : null;
    return {
      result,
      agentState: request.returnAgentState ? writeAgentState(this.#history.messages, agentStateSecret) : null,
      storageState: storage,
      stepCount,
    };
  }
}

function usageAttributes({ usage }: Decision): Record<string, number> {
  const counts = {
    'gen_ai.usage.input_tokens': usage.inputTokens,
    'gen_ai.usage.output_tokens': usage.outputTokens,
    'gen_ai.usage.cache_read_input_tokens': usage.inputTokenDetails.cacheReadTokens,
    'gen_ai.usage.cache_creation_input_tokens': usage.inputTokenDetails.cacheWriteTokens,
    'gen_ai.usage.reasoning_tokens': usage.outputTokenDetails.reasoningTokens,
  };
  return Object.fromEntries(
    Object.entries(counts).filter((entry): entry is [string, number] => entry[1] !== undefined),
  );
}

function toResult({ content, ending, error }: StepOutcome): AgentActionResult {
  const isDone = ending !== undefined;
  return { isDone, content: ending?.content ?? content, error, giveControl: ending?.giveControl ?? false };
}

function toFailedStep(problem: string): StepReport {
  const actionResult = { isDone: false, content: null, error: problem, giveControl: false };
  return { actionResult, summary: problem, screenshot: undefined };
}

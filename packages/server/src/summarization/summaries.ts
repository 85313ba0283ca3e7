import type { SummaryRequest } from '@tailrace/core/wire';
import { answerKey, KeptAnswers } from '../analytics/kept-answers.js';
import type { Store } from '../store/store.js';
import type { SummaryText } from '../text/summary-text.js';
import type { SummaryJson } from './summary-json.js';

const KEPT_MS = 7 * 24 * 3_600_000;

/** How a summary is asked for. */
export type SummaryChoice = Pick<SummaryRequest, 'mode'> & { model: string };

/** What is kept of the summary of a trace beside it: its title, and what the stored trace was then. */
interface TraceEntry {
  title: string;
  /** Null when no such trace was stored. */
  state: string | null;
}

/** The summaries of one project: kept by all of the text, so that one of another text is never found. */
export class Summaries {
  readonly #store: Store;
  readonly #projectId: string;
  readonly #answers: KeptAnswers;

  constructor(store: Store, projectId: string) {
    this.#store = store;
    this.#projectId = projectId;
    this.#answers = new KeptAnswers(store, projectId, KEPT_MS);
  }

  /** Finds the summary of a text. */
  async find(text: SummaryText, choice: SummaryChoice): Promise<SummaryJson | undefined> {
    const key = textKey(text, choice);
    return (await this.#answers.read<SummaryJson>([key])).get(key);
  }

  /** Keeps the summary of a text. */
  keep(text: SummaryText, choice: SummaryChoice, summary: SummaryJson): Promise<void> {
    return this.#answers.keep(new Map([[textKey(text, choice), summary]]));
  }

  /** Keeps the title of a summary as that of a trace as it was. */
  keepTitle({ state, traceId }: TraceMark, choice: SummaryChoice, title: string): Promise<void> {
    const entry: TraceEntry = { title, state };
    return this.#answers.keep(new Map([[traceKey(traceId, choice), entry]]));
  }

  /** Marks a trace as it is now. */
  async mark(traceId: string): Promise<TraceMark> {
    const states = await this.#states([traceId]);
    return { traceId, state: states.get(traceId) ?? null };
  }

  /** Finds the titles of the traces that have a summary of what they are now, by their ids. */
  async findTitles(traceIds: readonly string[], choice: SummaryChoice): Promise<Map<string, string>> {
    const entries = await this.#answers.read<TraceEntry>(traceIds.map((traceId) => traceKey(traceId, choice)));
    const states = await this.#states(traceIds);
    const titles = new Map<string, string>();
    for (const traceId of traceIds) {
      const entry = entries.get(traceKey(traceId, choice));
      if (entry !== undefined && entry.state === (states.get(traceId) ?? null)) titles.set(traceId, entry.title);
    }
    return titles;
  }

  #states(traceIds: readonly string[]): Promise<Map<string, string>> {
    return this.#store.query('read-trace-states', this.#projectId, { traceIds });
  }
}

/** A stored trace at a point in time. */
export interface TraceMark {
  /** 32 hex digits. */
  traceId: string;
  state: string | null;
}

/** Names the summary of a text. */
export function textKey({ kind, text }: SummaryText, { mode, model }: SummaryChoice): string {
  return answerKey('summary', kind, mode, model, text);
}

function traceKey(traceId: string, { mode, model }: SummaryChoice): string {
  return answerKey('summary-of-trace', traceId, mode, model);
}

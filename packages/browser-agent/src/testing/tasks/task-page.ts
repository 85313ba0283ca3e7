import type { PolicyStep } from '@tailrace/test-kit';

/** What a browser asks of a task's server. */
export interface Visit {
  method: string;
  /** Under the address of the task: `''`, `'cart'`. */
  path: string;
  query: URLSearchParams;
  form: URLSearchParams;
  cookies: string;
  /** Confirms that the task is solved; returns what the page is to show. */
  solve(): string;
}

/** HTML, or what else the server says; nothing for the page of the task itself. */
export type Answer = undefined | string | { json: unknown } | { redirectTo: string; cookie?: string };

/** A page with a goal. Its script calls `solved()` once the goal is reached, and then the page shows a word that only the server knows. */
export interface TaskPage {
  /** The body of the page. `OTHER` stands for the task's address under another origin. */
  html: string;
  /** Answers what is not the page itself; made anew for each run of the tests. */
  serve?: () => (visit: Visit) => Answer | Promise<Answer>;
  /** What a policy does that sees only what a model is shown. */
  steps: PolicyStep[];
  /** What the model must never be shown. */
  secret?: string;
}

export type TaskPages = Record<string, TaskPage>;

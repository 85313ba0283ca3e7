import { type Call, call, type ModelQuestion, numberOf, type PolicyStep } from '@tailrace/test-kit';

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

/** Chooses one action. */
export type Act = (page: ModelQuestion) => Call;

export const click =
  (wanted: string | RegExp, more: object = {}): Act =>
  (page) =>
    call('click_element', { index: numberOf(page, wanted), ...more });

export const type =
  (wanted: string | RegExp, text: string, more: object = {}): Act =>
  (page) =>
    call('enter_text', { index: numberOf(page, wanted), text, ...more });

export const press =
  (keys: string, repeat = 1): Act =>
  () =>
    call('press_keys', { keys, repeat });

export const select =
  (wanted: string | RegExp, ...options: string[]): Act =>
  (page) =>
    call('select_dropdown_option', { index: numberOf(page, wanted), options });

/** Goes on only once the page says something. */
export const once =
  (said: string | RegExp, step: PolicyStep): PolicyStep =>
  (page) => {
    if (!(typeof said === 'string' ? page.text.includes(said) : said.test(page.text)))
      throw new Error(`the page does not say ${said}:\n${page.text}`);
    return step(page);
  };

/** Takes several steps in one turn, as for the fields of a form. */
export const together =
  (...several: Act[]) =>
  (page: ModelQuestion): Call[] =>
    several.map((step) => step(page));

/** Repeats an action until an element is there, and clicks it. */
export const clickAfter =
  (action: Call, wanted: string | RegExp): PolicyStep =>
  (page) => {
    try {
      return click(wanted)(page);
    } catch {
      return { repeat: action }; // it is not there yet
    }
  };

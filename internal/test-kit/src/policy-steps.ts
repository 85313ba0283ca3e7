import { type Call, call, numberOf, type PolicyStep } from './policies.js';
import type { ModelQuestion } from './start-model-server.js';

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

import { randomBytes } from 'node:crypto';
import type { UserContent } from 'ai';
import type { PageState } from '../page/page-state.js';
import { renderState } from '../page/render-state.js';

/** A mark for the text of pages, that no page can guess. */
export const newMark = (): string => randomBytes(6).toString('hex');

/** A message to the model. */
export interface StepQuestion {
  role: 'user';
  content: Exclude<UserContent, string>;
}

/** What the model is asked at a step: how the page is now. It is not kept. */
export function askStep(state: PageState, mark: string, remarks: readonly (string | undefined)[]): StepQuestion {
  const text = ['This is the page now.', renderState(state, mark), ...remarks.filter((remark) => remark !== undefined)];
  const content: StepQuestion['content'] = [{ type: 'text', text: text.join('\n') }];
  if (state.marked) {
    const { data, mediaType } = state.marked;
    content.push({ type: 'image', image: data, mediaType });
  }
  return { role: 'user', content };
}

/** Marks the elements that were not there at the last look. */
export function markNew(state: PageState, known: ReadonlySet<string>): Set<string> {
  const seen = new Set(state.elements.map(({ description }) => description));
  if (known.size > 0) {
    state.lines = state.lines.map((line) => {
      const description = /^\[\d+\](.*)$/s.exec(line)?.[1];
      return description !== undefined && !known.has(description) ? `*${line}` : line;
    });
  }
  return seen;
}

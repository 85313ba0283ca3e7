import type { PageState } from './page-state.js';

const MAX_LENGTH = 64_000;

/** Writes a page for the model, between marks that no page can know. */
export function renderState(state: PageState, mark: string): string {
  const { scroll, tabs, title, url } = state;
  const body = state.lines.length > 0 ? state.lines.join('\n') : '(nothing to read: the page is empty or loading)';
  const content = [
    scroll.above > 0 ? `… ${scroll.above} pixels above: scroll up to see them` : '--- start of the page',
    body,
    scroll.below > 0 ? `… ${scroll.below} pixels below: scroll down to see them` : '--- end of the page',
  ].join('\n');
  return [
    ...state.notices.map((notice) => `Note: ${fence(notice, mark)}`),
    `Address: ${fence(url, mark)}`,
    `Title: ${fence(title, mark)}`,
    ...(tabs.length > 1 ? ['Tabs:', ...tabs.map((tab) => renderTab(tab, mark))] : []),
    enclose(content.slice(0, MAX_LENGTH), mark),
  ].join('\n');
}

/** Puts what a page says between the marks that tell it from what the user says. */
export function enclose(text: string, mark: string): string {
  return `<page-${mark}>\n${fence(text, mark)}\n</page-${mark}>`;
}

/** Takes the mark out of what a page says, so that the page cannot pretend to end. */
export function fence(text: string, mark: string): string {
  return text.replaceAll(mark, '');
}

function renderTab({ id, isActive, title, url }: PageState['tabs'][number], mark: string): string {
  return `  ${id}${isActive ? ' (this one)' : ''}: ${fence(title, mark)} ${fence(url, mark)}`;
}

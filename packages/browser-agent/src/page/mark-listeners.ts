import type { CDPSession, Page } from 'playwright-core';

/** The events that make something of the page one can act on. */
const EVENTS = ['click', 'dblclick', 'mousedown', 'mouseup', 'pointerdown', 'pointerup', 'dragstart', 'touchstart'];
const MAX_ELEMENTS = 20_000;
const sessions = new WeakMap<Page, Promise<CDPSession>>();

/** The DevTools session of a page, made once. */
export function devToolsOf(page: Page): Promise<CDPSession> {
  const session = sessions.get(page) ?? page.context().newCDPSession(page);
  sessions.set(page, session);
  return session;
}

/** Leaves a set of the elements that listen to the mouse on the document, under a symbol; only DevTools know the listeners of scripts. */
export async function markListeners(page: Page, key: string): Promise<void> {
  const session = await devToolsOf(page);
  await session.send('Runtime.evaluate', {
    includeCommandLineAPI: true,
    expression: `(() => {
      const marked = new WeakSet();
      const events = ${JSON.stringify(EVENTS)};
      let count = 0;
      for (const element of document.body?.getElementsByTagName('*') ?? []) {
        if (++count > ${MAX_ELEMENTS}) break;
        const listeners = getEventListeners(element);
        if (events.some((event) => listeners[event])) marked.add(element);
      }
      Object.defineProperty(document, Symbol.for(${JSON.stringify(key)}), { value: marked, configurable: true });
    })()`,
  });
}

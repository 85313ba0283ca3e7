import type { CDPSession, Frame, Page } from 'playwright-core';
import { devToolsOf } from './dev-tools.js';

const KEY = JSON.stringify('tailrace.listeners');
const LEND = `Object.defineProperty(window, Symbol.for(${KEY}), { value: getEventListeners, configurable: true })`;
const TAKE_BACK = `delete window[Symbol.for(${KEY})]`;

/** What a frame that is read finds lent to it, as an expression. */
export const LENT_LISTENERS = `window[Symbol.for(${KEY})]`;

/** The worlds of the scripts of pages, by session. */
const worlds = new WeakMap<CDPSession, Promise<Set<number>>>();
const sessions = new WeakMap<Frame, Promise<CDPSession | undefined>>();

/**
 * Lends DevTools' knowledge of who listens to what to the frames inside of a page; DevTools have it where they evaluate themselves, and
 * that is the top frame alone. Resolves to how it is taken back.
 */
export async function lendListeners(page: Page, frames: readonly Frame[]): Promise<() => Promise<unknown>> {
  const found = await Promise.all([devToolsOf(page), ...frames.map(ownDevToolsOf)]);
  const all = found.filter((session) => session !== undefined);
  const evaluate = (expression: string) => Promise.all(all.map((session) => evaluateEverywhere(session, expression)));
  await evaluate(LEND);
  return () => evaluate(TAKE_BACK);
}

/** Frames of other sites have processes of their own, and sessions too. */
function ownDevToolsOf(frame: Frame): Promise<CDPSession | undefined> {
  const opening =
    sessions.get(frame) ??
    frame
      .page()
      .context()
      .newCDPSession(frame)
      .catch(() => undefined); // it is in the process of its page
  sessions.set(frame, opening);
  return opening;
}

async function evaluateEverywhere(session: CDPSession, expression: string): Promise<void> {
  const watching = worlds.get(session) ?? watchWorlds(session);
  worlds.set(session, watching);
  const ids = await watching.catch(() => []); // the session has ended, and its frame with it
  const evaluations = [...ids].map((contextId) =>
    session.send('Runtime.evaluate', { expression, contextId, includeCommandLineAPI: true }),
  );
  await Promise.allSettled(evaluations); // a frame that has gone meanwhile is read without, or not at all
}

async function watchWorlds(session: CDPSession): Promise<Set<number>> {
  const ids = new Set<number>();
  session.on('Runtime.executionContextCreated', ({ context }) => {
    if ((context.auxData as { isDefault?: boolean } | undefined)?.isDefault) ids.add(context.id);
  });
  session.on('Runtime.executionContextDestroyed', ({ executionContextId }) => ids.delete(executionContextId));
  session.on('Runtime.executionContextsCleared', () => ids.clear());
  await session.send('Runtime.enable');
  return ids;
}

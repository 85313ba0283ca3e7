import type { Browser, BrowserContext, Dialog, Page } from 'playwright-core';
import { devToolsOf } from '../page/dev-tools.js';
import type { StorageState } from '../state/storage-state.js';
import { within } from '../within.js';
import { isAllowedUrl } from './allowed-url.js';
import { Notices } from './notices.js';

const MAX_TABS = 10;
const VIEWPORT = { width: 1_024, height: 768 };
const ACTION_TIMEOUT_MS = 5_000;
const NAVIGATION_TIMEOUT_MS = 20_000;

/** What a run's part of the browser is made with. */
export interface SessionOptions {
  /** The proxy that all traffic goes through. */
  proxyUrl: string;
  userAgent: string | null;
  storageState: StorageState | undefined;
}

/** The browser of one run: a context with its own cookies and storage, its tabs, and what happens in them. */
export class RunSession {
  readonly notices = new Notices();
  readonly #context: BrowserContext;
  /** Whether the context is this run's, and ends with it. */
  readonly #isOwn: boolean;
  #page: Page;
  readonly #crashed = new WeakSet<Page>();
  #replacing: Promise<void> | undefined;

  private constructor(context: BrowserContext, page: Page, isOwn: boolean) {
    this.#context = context;
    this.#page = page;
    this.#isOwn = isOwn;
    context.setDefaultTimeout(ACTION_TIMEOUT_MS);
    context.setDefaultNavigationTimeout(NAVIGATION_TIMEOUT_MS);
    for (const tab of context.pages()) this.#watch(tab);
    context.on('page', (tab) => this.#take(tab));
  }

  /** Opens a context of its own, with one empty tab. */
  static async open(browser: Browser, { proxyUrl, storageState, userAgent }: SessionOptions): Promise<RunSession> {
    const context = await browser.newContext({
      // Chromium by itself keeps loopback away from proxies.
      proxy: { server: proxyUrl, bypass: '<-loopback>' },
      viewport: VIEWPORT,
      serviceWorkers: 'block',
      acceptDownloads: false,
      ...(userAgent !== null && { userAgent }),
      ...(storageState !== undefined && { storageState }),
    });
    return new RunSession(context, await context.newPage(), true);
  }

  /** Works in a browser that runs already, with the cookies and tabs that it has; they are left as they are afterwards. */
  static async attach(browser: Browser, storageState: StorageState | undefined): Promise<RunSession> {
    const context = browser.contexts()[0] ?? (await browser.newContext());
    if (storageState !== undefined) await context.setStorageState(storageState);
    return new RunSession(context, context.pages()[0] ?? (await context.newPage()), false);
  }

  /** Opens the connections that the first look at a page would have to. */
  async warmUp(): Promise<void> {
    await devToolsOf(this.#page);
  }

  /** The tab that the agent looks at. */
  get page(): Page {
    return this.#page;
  }

  get tabs(): readonly Page[] {
    return this.#context.pages();
  }

  switchTo(page: Page): void {
    this.#page = page;
  }

  /** Opens an empty tab and looks at it. Throws when there are as many as there may be. */
  async openTab(): Promise<Page> {
    if (this.tabs.length >= MAX_TABS) throw new Error(`at most ${MAX_TABS} tabs may be open: close one first`);
    const page = await this.#context.newPage();
    this.#page = page;
    return page;
  }

  /** Puts an empty tab in the place of one that no longer answers. */
  replaceTab(): Promise<void> {
    this.#replacing ??= this.#replace(this.#page).finally(() => {
      this.#replacing = undefined;
    });
    return this.#replacing;
  }

  /** Resolves when the tab is not one that has crashed: an empty one takes its place. */
  async whole(): Promise<void> {
    // What ended its renderer may have ended that of the new one too.
    if (this.#crashed.has(this.#page)) await this.replaceTab().catch(() => this.replaceTab());
  }

  async #replace(broken: Page): Promise<void> {
    const page = await within(this.#context.newPage(), ACTION_TIMEOUT_MS, 'a new tab');
    this.#page = page;
    // A renderer that hangs does not answer to its closing either.
    void broken.close().catch(() => undefined);
  }

  async storageState(): Promise<string> {
    return JSON.stringify(await this.#context.storageState({ indexedDB: true }));
  }

  /** Ends everything of the run; what is under way in it rejects. Of a browser from outside nothing is ended. */
  async close(): Promise<void> {
    if (this.#isOwn) await this.#context.close();
  }

  #take(tab: Page): void {
    // One more may be there until what it replaces is gone.
    if (this.#context.pages().length > MAX_TABS && this.#replacing === undefined) {
      this.notices.add(`A new tab was closed: at most ${MAX_TABS} may be open`);
      void tab.close().catch(() => undefined); // the context is closing, and the tab with it
      return;
    }
    this.#watch(tab);
    // What a click opened is what the agent wants to see; tabs of ours come here too, and become the page anyway.
    this.#page = tab;
  }

  #watch(tab: Page): void {
    tab.on('dialog', (dialog) => void this.#answer(dialog));
    tab.on('download', (download) => this.notices.add(`A download of ${download.suggestedFilename()} was refused`));
    tab.on('crash', () => {
      this.notices.add('The page crashed');
      this.#crashed.add(tab);
      void this.whole().catch(() => undefined); // tried again at the next look, which says why it cannot be
    });
    tab.on('close', () => this.#leave(tab));
    tab.on('framenavigated', (frame) => {
      if (frame !== tab.mainFrame() || isAllowedUrl(frame.url()) || frame.url().startsWith('chrome-error:')) return;
      this.notices.add(`The page tried to open ${frame.url().slice(0, 100)}, which is not of the web`);
      void tab.goto('about:blank').catch(() => undefined); // it is going elsewhere by itself
    });
  }

  #leave(tab: Page): void {
    if (tab !== this.#page) return;
    const last = this.#context.pages().at(-1);
    if (last) this.#page = last;
  }

  async #answer(dialog: Dialog): Promise<void> {
    const isLeaving = dialog.type() === 'beforeunload';
    if (!isLeaving)
      this.notices.add(`The page showed a ${dialog.type()} dialog, which was dismissed: ${dialog.message()}`);
    await (isLeaving ? dialog.accept() : dialog.dismiss()).catch(() => undefined); // gone with its page
  }
}

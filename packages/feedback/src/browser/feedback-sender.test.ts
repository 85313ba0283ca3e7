import type { IncomingMessage, ServerResponse } from 'node:http';
import { findChromium } from '@tailrace/browser-agent';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { FeedbackSender } from '../browser.js';
import { boolean, feedbackRoute } from '../express.js';
import { type Backend, SECRET, type Site, serveNode, startBackend } from '../testing/pages.js';
import { bundleBrowserModule, startBrowser } from '../testing/start-browser.js';

declare global {
  // What the page under test makes.
  var feedback: FeedbackSender;
  var goAway: () => void;
}

const executable = await findChromium().catch(() => undefined);
const PAGE = `<!doctype html><button id="down">no</button><script type="module">
  import { createFeedbackSender } from '/sender.js';
  globalThis.feedback = createFeedbackSender({ token: new URLSearchParams(location.search).get('token') });
  globalThis.goAway = () => location.replace('/gone');
  document.querySelector('#down').onclick = () => {
    feedback.send('thumbs', false);
    setTimeout(goAway, 10);
  };
</script>`;

if (executable === undefined) {
  test('feedback from a real browser', (context) => {
    const reason = 'no Chromium; apt-get install chromium';
    process.stderr.write(`skipped: feedback from a real browser: ${reason}\n`);
    context.skip(reason);
  });
} else describe('feedback from a real browser', () => suite(executable));

function suite(executablePath: string): void {
  let backend: Backend;
  let browser: Browser;
  let context: BrowserContext;
  let page: Page;
  let site: Site;
  let traceId: string;
  let answered: (() => void)[] = [];
  /** What a message meets before it is taken; resolves to false when it was answered otherwise. */
  let gate: (response: ServerResponse, message: { value?: boolean; undo?: boolean }) => Promise<boolean>;
  let module: string;
  let route: ReturnType<typeof feedbackRoute>;

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (request.url === '/sender.js') {
      response.setHeader('content-type', 'text/javascript').end(module);
      return;
    }
    if (request.url !== '/api/feedback') {
      response.setHeader('content-type', 'text/html').end(PAGE);
      return;
    }
    let text = '';
    for await (const chunk of request) text += chunk;
    const message = (text === '' ? {} : JSON.parse(text)) as { value?: boolean; undo?: boolean };
    if (!(await gate(response, message))) return;
    response.once('finish', () => {
      for (const resolve of answered) resolve();
      answered = [];
    });
    route(Object.assign(request, { body: message }), response, () => undefined);
  }
  const nextAnswer = () => new Promise<void>((resolve) => answered.push(resolve));
  const thumbs = async () => (await backend.scoresOf(traceId)).map(([, score]) => score);
  const history = async () => (await backend.client.traces.get(traceId)).scores[0]?.history?.map(({ score }) => score);

  beforeAll(async () => {
    [backend, browser, module] = await Promise.all([
      startBackend(),
      startBrowser(executablePath),
      bundleBrowserModule(),
    ]);
    route = feedbackRoute({ client: backend.client, secret: SECRET, allow: { thumbs: boolean() } });
    site = await serveNode((request, response) => void answer(request, response));
  });
  afterAll(async () => {
    await browser.close();
    await site[Symbol.asyncDispose]();
    await backend[Symbol.asyncDispose]();
  });
  beforeEach(async () => {
    gate = async () => true;
    traceId = await backend.newTrace();
    context = await browser.newContext();
    page = await context.newPage();
    await page.goto(`${site.url}/?token=${await route.token(traceId)}`);
  });
  afterEach(() => context.close());

  test('is stored, changes and is taken back', async () => {
    expect(await page.evaluate(() => feedback.send('thumbs', true))).toEqual({ state: 'stored' });
    expect(await page.evaluate(() => feedback.send('thumbs', false))).toEqual({ state: 'stored' });
    expect(await thumbs()).toEqual([0]);
    expect(await page.evaluate(() => feedback.undo('thumbs'))).toEqual({ state: 'removed' });
    expect(await thumbs()).toEqual([]);
  });

  test('arrives when the page goes away 10 ms after the click', async () => {
    const answer = nextAnswer();
    await page.click('#down');
    await answer;
    expect(await thumbs()).toEqual([0]);
  });

  test('arrives when the tab is closed in the middle of the request', async () => {
    const arrived = deferred();
    const left = deferred();
    gate = async () => {
      arrived.resolve();
      await left.promise;
      return true;
    };
    const answer = nextAnswer();
    await page.evaluate(() => void feedback.send('thumbs', false));
    await arrived.promise;
    await page.close();
    left.resolve();
    await answer;
    expect(await thumbs()).toEqual([0]);
  });

  test('goes by beacon when it has not left with the page', async () => {
    const left = deferred();
    gate = async (_response, { value }) => {
      // The first click is on its way for as long as the page is there.
      if (value === true) await left.promise;
      return true;
    };
    const answer = nextAnswer();
    await page.evaluate(() => {
      void feedback.send('thumbs', true);
      void feedback.undo('thumbs');
      void feedback.send('thumbs', false);
      goAway();
    });
    await answer;
    expect(await thumbs()).toEqual([0]);
    left.resolve();
  });

  test('is tried once more when the server is away', async () => {
    let count = 0;
    gate = async (response) => {
      count += 1;
      if (count === 1) response.writeHead(503, { 'retry-after': '0' }).end();
      return count > 1;
    };
    expect(await page.evaluate(() => feedback.send('thumbs', true))).toEqual({ state: 'stored' });
    expect(await thumbs()).toEqual([1]);
  });

  test('waits without a network, and the last click is what is sent when it is back', async () => {
    await context.setOffline(true);
    const receipts = await page.evaluate(() =>
      Promise.all([feedback.send('thumbs', true), feedback.send('thumbs', false)]),
    );
    expect(receipts).toEqual([{ state: 'replaced' }, { state: 'waiting' }]);
    const answer = nextAnswer();
    await context.setOffline(false);
    await answer;
    expect(await history()).toEqual([0]);
  });

  test('of one name is sent one after the other, so the last click wins', async () => {
    const receipts = await page.evaluate(() =>
      Promise.all([true, false, true, false].map((value) => feedback.send('thumbs', value))),
    );
    expect(receipts.at(-1)).toEqual({ state: 'stored' });
    expect(await thumbs()).toEqual([0]);
  });

  test('that is refused says why, and is not sent again', async () => {
    let count = 0;
    gate = async () => {
      count += 1;
      return true;
    };
    const receipt = await page.evaluate(() => feedback.send('stars', 5));
    expect(receipt).toEqual({ state: 'refused', message: 'name: expected one of thumbs' });
    const forged = await page.evaluate(() => feedback.send('thumbs', true, { token: 'forged' }));
    expect(forged).toEqual({ state: 'refused', message: 'token: is not one that was given out here' });
    expect(count).toBe(2);
  });

  test('of a page on another origin is refused', async () => {
    const stranger = await context.newPage();
    await stranger.goto(`${site.url.replace('127.0.0.1', 'localhost')}/`);
    const token = await route.token(traceId);
    const status = await stranger.evaluate(
      async ([url, token]) => {
        const headers = { 'content-type': 'application/json' };
        const body = JSON.stringify({ token, name: 'thumbs', value: true });
        return fetch(`${url}/api/feedback`, { method: 'POST', headers, body }).then(
          (response) => response.status,
          () => 'blocked',
        );
      },
      [site.url, token] as const,
    );
    expect(status).toBe('blocked');
    expect(await thumbs()).toEqual([]);
  });
}

function deferred(): { promise: Promise<void>; resolve: () => void } {
  let resolve: () => void = () => undefined;
  const promise = new Promise<void>((fulfil) => {
    resolve = fulfil;
  });
  return { promise, resolve };
}

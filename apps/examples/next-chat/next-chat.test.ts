import { fileURLToPath } from 'node:url';
import { findChromium } from '@tailrace/browser-agent';
import { LaminarClient } from '@tailrace/client';
import { buildApp, prepareApp, startApp } from '@tailrace/next-kit';
import { startServer } from '@tailrace/server';
import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

const executable = await findChromium().catch(() => undefined);
if (executable === undefined) {
  test('the chat in a browser', (context) => {
    const reason = 'no Chromium; apt-get install chromium';
    process.stderr.write(`skipped: the chat in a browser: ${reason}\n`);
    context.skip(reason);
  });
} else describe('the chat in a browser', () => suite(executable));

function suite(executablePath: string): void {
  const opened: (() => Promise<unknown>)[] = [];
  let client: LaminarClient;
  let browser: Browser;
  let url: string;

  beforeAll(async () => {
    const server = await startServer({ data: ':memory:' });
    opened.push(() => server.close());
    client = new LaminarClient({ baseUrl: server.url, projectApiKey: 'local' });
    opened.push(() => client.close());
    const source = fileURLToPath(new URL('.', import.meta.url));
    const app = await prepareApp({ major: 16, name: 'chat', source, packages: ['client', 'feedback', 'next'] });
    opened.push(app.remove);
    await buildApp(app);
    const running = await startApp(app, { env: { LMNR_BASE_URL: server.url, LMNR_PROJECT_API_KEY: 'local' } });
    opened.push(running.stop);
    url = running.url;
    // Chromium's own sandbox does not start as root.
    browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
    opened.push(() => browser.close());
  }, 600_000);
  afterAll(async () => {
    for (const close of opened.reverse()) await close();
  });

  /** Asks, and resolves to the id of the answer's trace when the answer has begun. */
  async function ask(page: Page, question: string): Promise<string> {
    const answered = page.waitForResponse('**/api/chat');
    await page.getByLabel('Question').fill(question);
    await page.getByRole('button', { name: 'Ask' }).click();
    return (await (await answered).headerValue('x-trace-id')) ?? '';
  }

  test('an answer streams, and a thumb down is a score and a tag on its trace', async () => {
    const page = await browser.newPage();
    await page.goto(url);
    const traceId = await ask(page, 'What is a trace?');

    // While it is still coming, some of it can be read.
    await page.locator('.answer[aria-busy=true]', { hasText: 'You asked:' }).waitFor();
    expect(await page.getByRole('button', { name: 'Bad answer' }).count()).toBe(0);
    await page.locator('.answer[aria-busy=false]', { hasText: 'cannot say more than that.' }).waitFor();

    await page.getByRole('button', { name: 'Bad answer' }).click();
    await page.getByText('Thank you.').waitFor();
    await expect
      .poll(() => client.traces.get(traceId), { timeout: 20_000 })
      .toMatchObject({
        topSpanName: 'POST /api/chat',
        tags: ['chat', 'thumbs-down'],
        metadata: {
          model: 'echo',
          question: 'What is a trace?',
          turn: 1,
          tokens: 38,
          status: 200,
          outcome: 'completed',
        },
        scores: [{ name: 'thumbs', score: 0 }],
      });
  });

  test('a visitor who changes their mind changes the score', async () => {
    const page = await browser.newPage();
    await page.goto(url);
    const traceId = await ask(page, 'Again?');
    await page.getByRole('button', { name: 'Bad answer' }).click();
    await page.getByText('Thank you.').waitFor();
    await page.getByRole('button', { name: 'Good answer' }).click();
    await expect
      .poll(() => client.traces.get(traceId).catch(() => undefined), { timeout: 20_000 })
      .toMatchObject({ tags: ['chat', 'thumbs-up'], scores: [{ name: 'thumbs', score: 1 }] });
  });

  test('a visitor who leaves in the middle leaves a trace that says so', async () => {
    const page = await browser.newPage();
    await page.goto(url);
    const traceId = await ask(page, 'Are you still there?');
    await page.locator('.answer[aria-busy=true]', { hasText: 'You asked:' }).waitFor();
    await page.close();
    await expect
      .poll(() => client.traces.get(traceId).catch(() => undefined), { timeout: 20_000 })
      .toMatchObject({ tags: ['chat'], metadata: { outcome: 'aborted' } });
  });
}

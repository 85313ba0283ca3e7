import { findChromium } from '@tailrace/browser-agent';
import { describe, test } from 'vitest';

const whyNoBrowser = await findChromium().then(
  () => undefined,
  (error: Error) => error.message,
);

/** Runs tests that start Chromium, and says why where there is none. `timeoutMs` is for each test: beside others, a browser takes its time. */
export function describeInBrowser(title: string, { timeoutMs }: { timeoutMs: number }, tests: () => void): void {
  if (whyNoBrowser === undefined) {
    describe(title, { timeout: timeoutMs }, tests);
    return;
  }
  console.warn(`skipped: ${title}: ${whyNoBrowser}`);
  test(title, (context) => context.skip(whyNoBrowser));
}

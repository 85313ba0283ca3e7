import { findChromium } from '@tailrace/browser-agent';
import { describe, test } from 'vitest';

/** How tests that need a browser are run. */
export interface BrowserTests {
  /** An environment variable without which they are left out. */
  optIn?: string;
  /** For each test: beside others, a browser takes its time. */
  timeoutMs: number;
}

const whyNoBrowser = await findChromium().then(
  () => undefined,
  (error: Error) => error.message,
);

/** Runs tests that start Chromium, and says why where they are left out. */
export function describeInBrowser(title: string, { optIn, timeoutMs }: BrowserTests, tests: () => void): void {
  const whyNot = whyLeftOut(optIn);
  if (whyNot === undefined) {
    describe(title, { timeout: timeoutMs }, tests);
    return;
  }
  console.warn(`skipped: ${title}: ${whyNot}`);
  test(title, (context) => context.skip(whyNot));
}

function whyLeftOut(optIn: string | undefined): string | undefined {
  if (optIn !== undefined && !process.env[optIn]) return `${optIn} is not set`;
  return whyNoBrowser;
}

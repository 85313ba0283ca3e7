import { test } from 'vitest';

/** Makes tests that cost too much for every run only where an environment variable asks for them; elsewhere says that they were left out. */
export function describeOptIn(title: string, variable: string, makeTests: () => void): void {
  if (process.env[variable]) {
    makeTests();
    return;
  }
  const reason = `${variable} is not set`;
  console.warn(`skipped: ${title}: ${reason}`);
  test(title, (context) => context.skip(reason));
}

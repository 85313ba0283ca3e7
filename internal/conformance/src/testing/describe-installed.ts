import { beforeAll, describe, type TestContext } from 'vitest';

/** Packages that npm brought, or failed to bring. */
export interface Installed {
  /** The directory that holds their `node_modules`; skips the test, and says why, when npm cannot bring them. */
  directory(context: TestContext): string;
}

/** Runs tests with packages that npm brings first. */
export function describeInstalled(
  title: string,
  install: () => Promise<string>,
  tests: (installed: Installed) => void,
  // The first test of each process waits for it, beside whatever else the machine does.
  timeoutMs = 60_000,
): void {
  describe(title, { timeout: timeoutMs }, () => {
    let directory = '';
    let whyMissing = '';
    beforeAll(async () => {
      try {
        directory = await install();
      } catch (error) {
        whyMissing = `${title} could not be installed. ${error}`;
        console.warn(`skipped: ${whyMissing}`);
      }
    }, 300_000);
    tests({
      directory(context) {
        if (whyMissing !== '') context.skip(whyMissing);
        return directory;
      },
    });
  });
}

import { beforeAll, describe, type TestContext } from 'vitest';
import { installOfficialSdk } from '../install-official-sdk.mjs';

/** A version of the official SDK, brought by npm. */
export interface OfficialSdk {
  /** The directory that holds its `node_modules`; skips the test, and says why, when npm cannot bring it. */
  directory(context: TestContext): string;
}

/** Runs tests with a version of the official SDK. */
export function describeOfficialSdk(version: string, tests: (sdk: OfficialSdk) => void): void {
  describe(`the official SDK ${version}`, () => {
    let installed = '';
    let whyMissing = '';
    beforeAll(async () => {
      try {
        installed = await installOfficialSdk(version);
      } catch (error) {
        whyMissing = `@lmnr-ai/lmnr@${version} could not be installed. ${error}`;
        console.warn(`skipped: ${whyMissing}`);
      }
    }, 300_000);
    tests({
      directory(context) {
        if (whyMissing !== '') context.skip(whyMissing);
        return installed;
      },
    });
  });
}

import { installOfficialSdk } from '../install-official-sdk.mjs';
import { describeInstalled, type Installed } from './describe-installed.js';

/** Runs tests with a version of the official SDK, `@lmnr-ai/lmnr`. */
export function describeOfficialSdk(version: string, tests: (sdk: Installed) => void, timeoutMs?: number): void {
  describeInstalled(`the official SDK ${version}`, () => installOfficialSdk(version), tests, timeoutMs);
}

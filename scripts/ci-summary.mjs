/** Prints the last line of a CI run: `node scripts/ci-summary.mjs <exit code of the tests> <vitest report> <gates report>`. */
import { existsSync, readFileSync } from 'node:fs';

const [testExitCode, testReport, gateReport] = process.argv.slice(2);
const tests = read(testReport, { numPassedTests: 0, numFailedTests: 0 });
const gates = read(gateReport, { passed: 0, failed: 1 });
// Tests that could not even start, or an error outside any test, fail the run without a failed test to count.
const failedRun = testExitCode !== '0' && tests.numFailedTests === 0 ? 1 : 0;
const failed = tests.numFailedTests + failedRun + gates.failed;
console.log(`${tests.numPassedTests + gates.passed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;

function read(path, otherwise) {
  return existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : otherwise;
}

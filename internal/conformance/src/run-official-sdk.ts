import { fork } from 'node:child_process';
import { tmpdir } from 'node:os';
import { fileURLToPath } from 'node:url';

/** What the program does: whether its spans or its annotations reach the server first. */
export interface OfficialSdkTask {
  /** Holds the SDK's `node_modules`. */
  sdkDirectory: string;
  baseUrl: string;
  order: 'spans-first' | 'annotations-first';
}

/** What one call of the official client came to. */
export interface CallOutcome {
  value?: unknown;
  /** The error as text, when it threw. */
  error?: string;
}

/** What the program saw. */
export interface OfficialSdkReport {
  traceId: string;
  retrieveSpanId: string;
  failedTraceId: string;
  /** By the name of the call; a version that lacks one leaves it out. */
  calls: Record<string, CallOutcome>;
}

const program = fileURLToPath(new URL('./official-sdk-program.mjs', import.meta.url));

/** Runs official-sdk-program.mjs in a process of its own. Rejects with what it printed when it ends without a report. */
export function runOfficialSdk(task: OfficialSdkTask): Promise<OfficialSdkReport> {
  return new Promise((resolve, reject) => {
    // The SDK reads .env files of its working directory and LMNR_ variables.
    const env = { PATH: process.env.PATH ?? '' };
    const child = fork(program, { cwd: tmpdir(), env, execArgv: [], silent: true, timeout: 60_000 });
    let output = '';
    const collect = (chunk: Buffer) => {
      output += chunk.toString();
    };
    let report: OfficialSdkReport | undefined;
    child.stdout?.on('data', collect);
    child.stderr?.on('data', collect);
    child.on('message', (message) => {
      report = message as OfficialSdkReport;
      // Its exporter may hold a connection open.
      child.kill();
    });
    child.once('error', reject);
    child.once('close', (code, signal) => {
      if (report) resolve(report);
      else reject(new Error(`the program ended with ${code ?? signal}:\n${output}`));
    });
    child.send(task);
  });
}

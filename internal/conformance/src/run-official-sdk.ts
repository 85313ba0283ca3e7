import { fork } from 'node:child_process';
import { tmpdir } from 'node:os';
import { fileURLToPath } from 'node:url';

/** Where a program finds the SDK and the server. */
export interface OfficialSdkTask {
  /** Holds the SDK's `node_modules`. */
  sdkDirectory: string;
  baseUrl: string;
  /** What else the program is told. */
  [detail: string]: unknown;
}

/** What one call of the official client came to. */
export interface CallOutcome {
  value?: unknown;
  /** The error as text, when it threw. */
  error?: string;
}

/** The outcomes of calls by name; a version that lacks a call leaves it out. */
export type CallOutcomes = Record<string, CallOutcome>;

/** Runs a program in a process of its own, with the task as its message. Rejects with what it printed when it ends without a report. */
export function runOfficialSdk<Report>(program: URL, task: OfficialSdkTask, timeoutMs = 60_000): Promise<Report> {
  return new Promise((resolve, reject) => {
    // The SDK reads .env files of its working directory and LMNR_ variables.
    const env = { PATH: process.env.PATH ?? '' };
    const child = fork(fileURLToPath(program), { cwd: tmpdir(), env, execArgv: [], silent: true, timeout: timeoutMs });
    let output = '';
    const collect = (chunk: Buffer) => {
      output += chunk.toString();
    };
    let report: Report | undefined;
    child.stdout?.on('data', collect);
    child.stderr?.on('data', collect);
    child.on('message', (message) => {
      report = message as Report;
      // Its exporter may hold a connection open.
      child.kill();
    });
    child.once('error', reject);
    child.once('close', (code, signal) => {
      if (report) resolve(report);
      else reject(new Error(`${program.pathname} ended with ${code ?? signal}:\n${output}`));
    });
    child.send(task);
  });
}

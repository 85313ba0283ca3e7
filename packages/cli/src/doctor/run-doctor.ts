import type { CommandContext } from '../command-context.js';
import { EXIT, type ExitCode } from '../exit-code.js';
import { checkAccess } from './check-access.js';
import { checkAnnotation } from './check-annotation.js';
import { checkCapabilities } from './check-capabilities.js';
import { checkCertificates, checkProxy } from './check-environment.js';
import type { CheckResult } from './check-result.js';
import { checkServer } from './check-server.js';
import { checkAddress, checkKey } from './check-settings.js';

/** Options of the doctor. */
export interface DoctorOptions {
  /** Whether it may write its small trace. */
  isWriting: boolean;
}

/** Runs the checks in order and writes a line for each; a failing one ends it, since the rest would fail for the same reason. */
export async function runDoctor(context: CommandContext, options: DoctorOptions): Promise<ExitCode> {
  const { output } = context;
  const checks: CheckResult[] = [];
  for await (const check of examine(context, options)) {
    checks.push(check);
    if (!output.isJson) await output.line(`${check.status.padEnd(4)}  ${check.name.padEnd(12)}  ${check.message}`);
    if (check.status === 'fail') break;
  }
  const failed = checks.find(({ status }) => status === 'fail');
  if (output.isJson) await output.json({ ok: failed === undefined, checks });
  if (failed === undefined) return EXIT.ok;
  return failed.name === 'key' ? EXIT.usage : EXIT.failed;
}

async function* examine(context: CommandContext, { isWriting }: DoctorOptions): AsyncGenerator<CheckResult> {
  const { settings, signal } = context;
  yield checkAddress(settings);
  yield checkKey(settings);
  yield checkProxy(settings.baseUrl.isLoopback);
  yield checkCertificates();
  const transport = await context.openTransport();
  yield* await checkServer(transport, signal);
  const access = await checkAccess(transport, signal);
  yield access;
  yield await checkCapabilities(transport, signal);
  if (isWriting) yield await checkAnnotation(await context.openClient(), access.status === 'ok', signal);
}

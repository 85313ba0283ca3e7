import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  AgentRunError,
  AgentTimeoutError,
  type ModelProvider,
  type RunAgentFinalChunk,
  type RunAgentOptions,
  type RunAgentStepChunk,
} from '@tailrace/client';
import type { CommandContext } from '../command-context.js';
import { UsageError } from '../errors/usage-error.js';
import { EXIT, type ExitCode } from '../exit-code.js';
import { readStdinText } from '../input/stdin.js';
import type { Output } from '../output/output.js';

/** The flags of `tailrace agent run`. */
export interface AgentRunFlags {
  startUrl?: string | undefined;
  provider?: string | undefined;
  model?: string | undefined;
  maxSteps?: number | undefined;
  /** Milliseconds. */
  timeLimit?: number | undefined;
  /** A folder. */
  screenshots?: string | undefined;
}

/** Has an agent do a task: shows its steps, and writes its answer. */
export async function runAgent(context: CommandContext, prompt: string, flags: AgentRunFlags): Promise<ExitCode> {
  const { output, signal } = context;
  const { agent } = await context.openClient();
  const options = toOptions(prompt === '-' ? await readStdinText() : prompt, flags);
  const { screenshots } = flags;
  if (screenshots !== undefined) await mkdir(screenshots, { recursive: true });
  output.status('Waiting for a browser');
  const run = await agent.run({ ...options, stream: true }, { signal });
  output.status('Looking at the page');
  let lastStep: RunAgentStepChunk | undefined;
  let stepCount = 0;
  for await (const chunk of run) {
    switch (chunk.chunkType) {
      case 'step':
        lastStep = chunk;
        stepCount += 1;
        await saveScreenshot(screenshots, stepCount, chunk);
        showStep(output, stepCount, chunk);
        break;
      case 'finalOutput':
        return writeOutput(output, chunk);
      case 'error':
        throw new AgentRunError(chunk.error, lastStep);
      case 'timeout':
        throw new AgentTimeoutError(chunk);
      default:
        chunk satisfies never;
    }
  }
  return EXIT.failed; // a stream without an end throws
}

function toOptions(
  prompt: string,
  { maxSteps, model, provider, screenshots, startUrl, timeLimit }: AgentRunFlags,
): RunAgentOptions {
  if (model !== undefined && provider === undefined) throw new UsageError('--model needs --provider');
  return {
    prompt,
    startUrl,
    // The client refuses names that it does not know.
    modelProvider: provider as ModelProvider,
    model,
    maxSteps,
    timeout: timeLimit === undefined ? undefined : timeLimit / 1_000,
    returnScreenshots: screenshots !== undefined,
  };
}

function showStep(output: Output, number: number, { actionResult, summary }: RunAgentStepChunk): void {
  const failure = actionResult.error ? ` (${actionResult.error})` : '';
  output.note(`${number}. ${summary}${failure}`);
  if (!actionResult.isDone) output.status('Looking at the page');
}

async function saveScreenshot(folder: string | undefined, number: number, chunk: RunAgentStepChunk): Promise<void> {
  if (folder === undefined || !chunk.screenshot) return;
  const name = `${String(number).padStart(3, '0')}.png`;
  await writeFile(join(folder, name), Buffer.from(chunk.screenshot, 'base64'));
}

async function writeOutput(output: Output, { content, traceId }: RunAgentFinalChunk): Promise<ExitCode> {
  const { result, stepCount } = content;
  if (output.isJson) {
    const { content: answer, giveControl = false } = result;
    await output.json({ content: answer, giveControl, stepCount, traceId });
    return EXIT.ok;
  }
  if (result.giveControl) output.note('The agent asks a human to go on:');
  await output.line(result.content ?? '');
  return EXIT.ok;
}

import type { AgentChunk } from '@tailrace/core/wire';
import type { AgentRunner } from '../agent-runner.js';
import type { AgentRun, StartRunOptions } from '../agent-runner-options.js';

/** Runs to the end; returns all chunks and the last one. */
export async function runAgent(
  runner: AgentRunner,
  request: AgentRun,
  options: StartRunOptions = {},
): Promise<{ chunks: AgentChunk[]; last: AgentChunk | undefined; content: string | null | undefined }> {
  const chunks: AgentChunk[] = [];
  for await (const chunk of await runner.start(request, options)) chunks.push(chunk);
  const last = chunks.at(-1);
  return { chunks, last, content: last?.chunkType === 'finalOutput' ? last.content.result.content : undefined };
}

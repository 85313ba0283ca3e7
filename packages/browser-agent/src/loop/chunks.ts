import { randomUUID } from 'node:crypto';
import type { AgentActionResult, AgentChunk, AgentRunOutput } from '@tailrace/core/wire';

/** One step as it is told. */
export interface StepReport {
  actionResult: AgentActionResult;
  summary: string;
  /** PNG in base64. */
  screenshot: string | undefined;
}

const base = () => ({ messageId: randomUUID(), createdAt: new Date().toISOString() });

export function stepChunk(
  chunkType: 'step' | 'timeout',
  traceId: string,
  { actionResult, screenshot, summary }: StepReport,
): AgentChunk {
  return { chunkType, ...base(), traceId, actionResult, summary, ...(screenshot !== undefined && { screenshot }) };
}

export function finalChunk(traceId: string, content: AgentRunOutput): AgentChunk {
  return { chunkType: 'finalOutput', ...base(), traceId, content };
}

export function errorChunk(error: string): AgentChunk {
  return { chunkType: 'error', ...base(), error };
}

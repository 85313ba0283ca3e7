import type { AgentRunRequest } from '@tailrace/core/wire';
import { agentRunRequestSchema } from './agent-run-request.js';
import { AgentRequestError } from './errors/agent-request-error.js';

/** Reads the body of a run and puts defaults in its place. Throws AgentRequestError naming the field. */
export function readRunRequest(input: unknown): AgentRunRequest {
  const parsed = agentRunRequestSchema.safeParse(input);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw new AgentRequestError(issue?.path.join('.') || 'body', issue?.message ?? 'cannot be read');
}

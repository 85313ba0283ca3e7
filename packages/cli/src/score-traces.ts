import { parseSpanId } from '@tailrace/client';
import type { CommandContext } from './command-context.js';
import { UsageError } from './errors/usage-error.js';
import type { ExitCode } from './exit-code.js';
import { parseJsonObject } from './input/json-object.js';
import { stateOfStatus, writeToTraces } from './write-to-traces.js';

/** A score as it stands on the command line. */
export interface ScoreRequest {
  target: string;
  name: string;
  score: number;
  span?: string | undefined;
  metadata?: string | undefined;
  wait?: number | undefined;
}

/** Attaches a score to a trace, to one of its spans, or to each trace of stdin. */
export async function scoreTraces(context: CommandContext, request: ScoreRequest): Promise<ExitCode> {
  const { name, score, span, target, wait } = request;
  if (span !== undefined && target === '-')
    throw new UsageError('--span names a span of one trace; it cannot go with ids from stdin');
  const spanId = span === undefined ? undefined : parseSpanId(span);
  const metadata = request.metadata === undefined ? undefined : parseJsonObject(request.metadata, '--metadata');
  return writeToTraces(context, {
    target,
    wait,
    done: spanId === undefined ? 'scored' : `scored span ${span} of`,
    fields: { ...(spanId !== undefined && { spanId }), name, score, ...(metadata && { metadata }) },
    write: async (client, traceId, options) => {
      const about = spanId === undefined ? { traceId } : { spanId };
      return stateOfStatus(await client.evaluators.score({ name, score, metadata, ...about }, options).asResponse());
    },
  });
}

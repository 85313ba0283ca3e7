import { expectTypeOf } from 'vitest';
import { AgentClient, type AgentOutput, type AgentRunStream, type RunAgentResponseChunk } from './index.js';

const agent = new AgentClient();
const prompt = '';

expectTypeOf(agent.run({ prompt })).resolves.toEqualTypeOf<AgentOutput>();
expectTypeOf(agent.run({ prompt, stream: false })).resolves.toEqualTypeOf<AgentOutput>();
expectTypeOf(agent.run({ prompt, stream: true })).resolves.toEqualTypeOf<AgentRunStream>();
declare const stream: boolean;
expectTypeOf(agent.run({ prompt, stream })).resolves.toEqualTypeOf<AgentOutput | AgentRunStream>();

declare const run: AgentRunStream;
expectTypeOf(run).toExtend<ReadableStream<RunAgentResponseChunk>>();
expectTypeOf(run).toExtend<AsyncIterable<RunAgentResponseChunk>>();

declare const chunk: RunAgentResponseChunk;
expectTypeOf(chunk.chunkType).toEqualTypeOf<'step' | 'finalOutput' | 'error' | 'timeout'>();
if (chunk.chunkType === 'finalOutput') expectTypeOf(chunk.content).toEqualTypeOf<AgentOutput>();

declare const output: AgentOutput;
void agent.run({ prompt, agentState: output.agentState, storageState: output.storageState, model: undefined });
void agent.run({ prompt, modelProvider: 'gemini' });
void agent.run(
  { prompt, modelProvider: 'anthropic', model: 'claude-3-7-sonnet-20250219' },
  { signal: new AbortController().signal },
);
// @ts-expect-error: there is nothing to do
void agent.run({});
// @ts-expect-error: a model needs its provider
void agent.run({ prompt, model: 'gpt-5' });
// @ts-expect-error: nobody we know
void agent.run({ prompt, modelProvider: 'acme' });
// @ts-expect-error: seconds, as a number
void agent.run({ prompt, timeout: '600' });
// @ts-expect-error: no such option
void agent.run({ prompt, steps: 3 });

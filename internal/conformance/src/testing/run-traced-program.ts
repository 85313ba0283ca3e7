import { fileURLToPath } from 'node:url';
import { LaminarClient, type TraceWithSpans } from '@tailrace/client';
import { startServer } from '@tailrace/server';
import { runScript } from '@tailrace/test-kit';
import { startFakeOpenai } from './start-fake-openai.js';

/** How spans leave an application: by our tracer, by our processor in the OpenTelemetry SDK, or by that SDK's own exporter. */
export type ExportWay = 'tracer' | 'processor' | 'protobuf' | 'json';

/** What a program is told beside where the model and the server are. */
export interface TracedProgramTask {
  /** Holds the `node_modules` of what is instrumented. */
  directory: string;
  way: ExportWay;
  /** The package whose instrumentation is used. */
  instrumentation?: string;
}

/** Runs a program against a model endpoint and a server of its own; resolves to the traces of its calls by their names. */
export async function runTracedProgram(program: URL, task: TracedProgramTask): Promise<Map<string, TraceWithSpans>> {
  await using model = await startFakeOpenai();
  await using server = await startServer({ data: ':memory:' });
  const { code, stdout, stderr } = await runScript(`import ${JSON.stringify(fileURLToPath(program))};`, {
    packageDirectory: 'packages/tracing',
    env: { TASK: JSON.stringify({ ...task, modelUrl: model.url, baseUrl: server.url }) },
  });
  if (code !== 0 || stderr !== '') throw new Error(`${program.pathname} ended with ${code}:\n${stderr}`);
  const client = new LaminarClient({ baseUrl: server.url, projectApiKey: 'local' });
  const traces = new Map<string, TraceWithSpans>();
  for (const [name, traceId] of Object.entries<string>(JSON.parse(stdout)))
    traces.set(name, await client.traces.get(traceId));
  await client.close();
  return traces;
}

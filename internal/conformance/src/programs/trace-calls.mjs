import { startExport } from './start-export.mjs';

/**
 * Runs `{ name: call }` one after the other, each under a span of its own, and prints the trace id of each as JSON. The task stands in
 * the environment.
 */
export async function traceCalls(prepare) {
  const task = JSON.parse(process.env.TASK);
  const { instrumentations, calls } = prepare(task);
  const { tracer, close } = startExport(task, instrumentations);
  const traceIds = {};
  for (const [name, call] of Object.entries(calls())) {
    await tracer.startActiveSpan(name, async (span) => {
      traceIds[name] = span.spanContext().traceId;
      await call(tracer);
      span.end();
    });
  }
  await close();
  console.log(JSON.stringify(traceIds));
}

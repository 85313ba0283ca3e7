import { runScript } from '@tailrace/test-kit';
import { expect, test } from 'vitest';
import * as entry from './index.js';

test('the package exports these values', () => {
  expect(Object.keys(entry).sort()).toEqual(['Laminar', 'TailraceSpanProcessor', 'getTracer', 'observe']);
});

test('Laminar has these calls', () => {
  expect(Object.keys(entry.Laminar)).toMatchInlineSnapshot(`
    [
      "initialize",
      "initialized",
      "flush",
      "shutdown",
      "getTraceId",
      "getCurrentSpan",
      "startSpan",
      "withSpan",
      "setSpanAttributes",
      "setSpanOutput",
      "setSpanTags",
      "addSpanTags",
      "setTraceMetadata",
      "setTraceUserId",
      "setTraceSessionId",
      "event",
      "serializeSpanContext",
      "serializeLaminarSpanContext",
      "getLaminarSpanContext",
      "deserializeSpanContext",
      "getTracerProvider",
    ]
  `);
});

test('importing it starts nothing: no timer, listener, environment read, request, global or line', async () => {
  const { code, stderr, stdout } = await runScript(
    `
    import { createRequire } from 'node:module';
    const touched: string[] = [];
    const spy = (holder: any, name: string) => { const real = holder[name]; holder[name] = (...args: unknown[]) => { touched.push(name); return real.apply(holder, args); }; };
    for (const name of ['setTimeout', 'setInterval', 'setImmediate', 'fetch', 'queueMicrotask']) spy(globalThis, name);
    for (const name of ['on', 'once']) spy(process, name);
    spy(crypto, 'randomUUID');
    const environment = process.env;
    Object.defineProperty(process, 'env', { get() { touched.push('env'); return environment; } });
    const before = Reflect.ownKeys(globalThis).length;
    await import('./src/index.js');
    if (Reflect.ownKeys(globalThis).length !== before) touched.push('globalThis');
    process.stderr.write(JSON.stringify(touched));
  `,
    { packageDirectory: 'packages/tracing' },
  );
  expect({ code, stderr, stdout }).toEqual({ code: 0, stderr: '[]', stdout: '' });
});

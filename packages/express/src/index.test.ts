import { fileURLToPath } from 'node:url';
import { runScript } from '@tailrace/test-kit';
import { expect, test } from 'vitest';
import * as entry from './index.js';

test('the package exports these values', () => {
  expect(Object.keys(entry).sort()).toEqual(['currentTailrace', 'errorTap', 'getTailrace', 'tailrace']);
});

test('importing it starts nothing: no timer, listener, environment read, request, global or line', async () => {
  const { code, stderr, stdout } = await runScript(`
    const touched: string[] = [];
    const spy = (holder: any, name: string) => { const real = holder[name]; holder[name] = (...args: unknown[]) => { touched.push(name); return real.apply(holder, args); }; };
    for (const name of ['setTimeout', 'setInterval', 'setImmediate', 'fetch', 'queueMicrotask']) spy(globalThis, name);
    for (const name of ['on', 'once']) spy(process, name);
    spy(crypto, 'randomUUID');
    const environment = process.env;
    Object.defineProperty(process, 'env', { get() { touched.push('env'); return environment; } });
    const before = Reflect.ownKeys(globalThis).length;
    await import(${JSON.stringify(fileURLToPath(new URL('./index.ts', import.meta.url)))});
    if (Reflect.ownKeys(globalThis).length !== before) touched.push('globalThis');
    process.stderr.write(JSON.stringify(touched));
  `);
  expect({ code, stderr, stdout }).toEqual({ code: 0, stderr: '[]', stdout: '' });
});

// A strict TypeScript project in ESM on the newest compiler.
import { LaminarClient } from '@tailrace/client';
import { type ClientOptions, InvalidTraceIdError } from '@tailrace/core';
import { startServer } from '@tailrace/server';
import { Laminar, observe } from '@tailrace/tracing';

const server = await startServer({ data: ':memory:' });
const options: ClientOptions = { baseUrl: server.url, projectApiKey: 'any', timeoutMs: undefined };
const client = new LaminarClient(options);

const receipts = await client.tags.tag('0192f0c1-7c1e-7d11-8f3a-2b6f5a1c9e03', ['packed']);
const state: 'applied' | 'pending' | undefined = receipts[0]?.state;
if (state !== 'pending') throw new Error(`expected a pending tag, got ${String(state)}`);

Laminar.initialize({ client });
const length: number = await observe({ name: 'count', tags: ['packed'] }, async (text: string) => text.length, 'four');
if (length !== 4) throw new Error('expected what the function returned');
const { sent } = await Laminar.shutdown();
if (sent !== 1) throw new Error(`expected one span to be sent, got ${sent}`);

const error: unknown = await client.tags.tag('not an id', 'packed').then(
  () => undefined,
  (reason: unknown) => reason,
);
if (!InvalidTraceIdError.isInstance(error)) throw new Error('expected an InvalidTraceIdError');
const message: string = error.message;
if (message === '') throw new Error('expected a message');

// @ts-expect-error a tag is a string
const wrong = () => client.tags.tag('0192f0c1-7c1e-7d11-8f3a-2b6f5a1c9e03', 1);
if (typeof wrong !== 'function') throw new Error('unreachable');

await client.close();
await server.close();

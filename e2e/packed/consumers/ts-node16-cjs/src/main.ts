// A TypeScript project that compiles to CommonJS with a compiler from 2024; the server is ESM and so comes by import().
import { LaminarClient } from '@tailrace/client';
import { InvalidTraceIdError } from '@tailrace/core';
import { observe } from '@tailrace/tracing';

async function main(): Promise<void> {
  const { startServer } = await import('@tailrace/server');
  const server = await startServer({ data: ':memory:' });
  const client = new LaminarClient({ baseUrl: server.url, projectApiKey: 'any' });
  const receipts = await client.tags.tag('0192f0c1-7c1e-7d11-8f3a-2b6f5a1c9e04', 'packed');
  if (receipts[0]?.state !== 'pending') throw new Error('expected a pending tag');
  const text: string = observe({ name: 'not initialized' }, (count: number) => 'x'.repeat(count), 2);
  if (text !== 'xx') throw new Error('expected what the function returned');
  await client.tags.tag('not an id', 'packed').catch((error: unknown) => {
    if (!(error instanceof InvalidTraceIdError)) throw error;
  });
  await client.close();
  await server.close();
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});

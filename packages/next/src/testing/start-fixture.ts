import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildApp, prepareApp, startApp } from '@tailrace/next-kit';
import { type Backend, startBackend } from './start-backend.js';

const source = fileURLToPath(new URL('../../fixtures/app', import.meta.url));
const readme = new URL('../../README.md', import.meta.url);

/** What the fixture is built with. */
export interface Combination {
  major: 15 | 16;
  bundler: 'webpack' | 'turbopack';
}

/** The fixture, built and running against the embedded server. */
export interface Fixture {
  url: string;
  pid: number;
  backend: Backend;
  /** What building and running it printed. */
  output(): string;
  /** Ends the application as a platform would. */
  stop(): Promise<void>;
  close(): Promise<void>;
}

/** Builds the fixture once, and runs it. */
export async function startFixture({ bundler, major }: Combination): Promise<Fixture> {
  const app = await prepareApp({ major, name: `fixture-${bundler}`, source, packages: ['next'] });
  if (major === 15) await renameProxy(app.directory);
  const backend = await startBackend();
  await addReadmeRoute(app.directory, backend.url);
  const built = await buildApp(app, { args: bundlerArguments({ bundler, major }) });
  const env = { LMNR_BASE_URL: backend.url, LMNR_PROJECT_API_KEY: 'local' };
  const running = await startApp(app, { env });
  return {
    url: running.url,
    pid: running.pid,
    backend,
    output: () => built + running.output(),
    stop: running.stop,
    async close() {
      await running.stop();
      await backend.close();
      await app.remove();
    },
  };
}

/** Each major builds with another bundler by itself. */
function bundlerArguments({ bundler, major }: Combination): string[] {
  if (major === 16) return bundler === 'webpack' ? ['--webpack'] : [];
  return bundler === 'turbopack' ? ['--turbopack'] : [];
}

/** The first example of the README is a route of the fixture, as it stands. */
async function addReadmeRoute(directory: string, backendUrl: string): Promise<void> {
  const [, file = '', code = ''] = /```ts\n\/\/ (\S+)\n(.*?)```/s.exec(await readFile(readme, 'utf8')) ?? [];
  await mkdir(dirname(join(directory, file)), { recursive: true });
  await writeFile(join(directory, file), code.replace('http://127.0.0.1:8000', backendUrl));
}

/** Next 15 calls it middleware. */
async function renameProxy(directory: string): Promise<void> {
  const text = await readFile(join(directory, 'proxy.ts'), 'utf8');
  await writeFile(join(directory, 'middleware.ts'), text.replace('function proxy', 'function middleware'));
  await rm(join(directory, 'proxy.ts'));
}

import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterEach, beforeEach, expect, test } from 'vitest';

const require = createRequire(import.meta.url);
const run = promisify(execFile);
const packageRoot = fileURLToPath(new URL('..', import.meta.url));
const fixtures = fileURLToPath(new URL('./testing/type-fixtures', import.meta.url));
let project: string;

beforeEach(async () => {
  // Inside the package, so that what it depends on is found from here.
  project = await mkdtemp(join(packageRoot, 'node_modules/.types-'));
});
afterEach(() => rm(project, { recursive: true, force: true }));

/** Compiles a fixture as a project of its own, in which only the named types exist. */
async function compile(fixture: string, types: Record<string, string>): Promise<string> {
  await cp(join(fixtures, fixture), join(project, 'main.ts'));
  await mkdir(join(project, 'node_modules/@tailrace'), { recursive: true });
  await mkdir(join(project, 'node_modules/@types'), { recursive: true });
  await symlink(packageRoot, join(project, 'node_modules/@tailrace/express'));
  for (const [name, source] of Object.entries(types)) {
    await symlink(dirname(require.resolve(`${source}/package.json`)), join(project, 'node_modules/@types', name));
  }
  await writeFile(join(project, 'package.json'), '{ "type": "module" }');
  await writeFile(
    join(project, 'tsconfig.json'),
    JSON.stringify({
      compilerOptions: {
        strict: true,
        exactOptionalPropertyTypes: true,
        noUncheckedIndexedAccess: true,
        module: 'NodeNext',
        moduleResolution: 'NodeNext',
        target: 'ES2022',
        lib: ['ES2023', 'ESNext.Disposable', 'DOM', 'DOM.Iterable', 'DOM.AsyncIterable'],
        types: ['node'],
        customConditions: ['@tailrace/source'],
        skipLibCheck: true,
        noEmit: true,
      },
      files: ['main.ts'],
    }),
  );
  const compiler = require.resolve('typescript/bin/tsc');
  // The compiler says what is wrong on stdout.
  const { stdout } = await run(process.execPath, [compiler, '-p', project]).catch(
    (error) => error as { stdout: string },
  );
  return stdout;
}

const node = { node: '@types/node' };

test('an application with the types of Express 5 compiles, strictly', async () => {
  expect(await compile('app.ts', { ...node, express: '@types/express' })).toBe('');
}, 60_000);

test('an application with the types of Express 4 compiles, strictly', async () => {
  expect(await compile('app.ts', { ...node, express: '@types/express4' })).toBe('');
}, 60_000);

test('the middleware compiles on node:http, without any types of Express', async () => {
  expect(await compile('node-http.ts', node)).toBe('');
}, 60_000);

test('neither the sources nor their dependencies know Express', async () => {
  const manifest = JSON.parse(await readFile(join(packageRoot, 'package.json'), 'utf8'));
  expect(Object.keys(manifest.dependencies)).toEqual(['@tailrace/core']);
  expect(manifest).not.toHaveProperty('peerDependencies');
  const sources = await readdir(join(packageRoot, 'src'), { recursive: true });
  const shipped = sources.filter((file) => /^(?!testing).*(?<!\.test)\.ts$/.test(file));
  expect(shipped.length).toBeGreaterThan(10);
  for (const file of shipped) {
    expect(await readFile(join(packageRoot, 'src', file), 'utf8'), file).not.toMatch(
      /(from|import\() ?'(@types\/)?express/,
    );
  }
});

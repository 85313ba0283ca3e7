// What `npm install @tailrace/express` brings: at most 5 packages and 9 MiB, two thirds of it zod.
import assert from 'node:assert/strict';
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

const packages = readdirSync('node_modules')
  .filter((name) => !name.startsWith('.'))
  .flatMap((name) =>
    name.startsWith('@') ? readdirSync(join('node_modules', name)).map((inner) => `${name}/${inner}`) : [name],
  );
const bytes = readdirSync('node_modules', { recursive: true })
  .map((path) => statSync(join('node_modules', path)))
  .filter((entry) => entry.isFile())
  .reduce((sum, { size }) => sum + size, 0);

assert.ok(packages.length <= 5, `${packages.length} packages: ${packages.join(', ')}`);
assert.ok(bytes <= 9 * 1024 * 1024, `${bytes} bytes`);
const { tailrace } = await import('@tailrace/express');
assert.equal(typeof tailrace, 'function');

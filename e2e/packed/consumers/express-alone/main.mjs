// What `npm install @tailrace/express` brings: at most 4 packages and 4 MiB.
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

assert.ok(packages.length <= 4, `${packages.length} packages: ${packages.join(', ')}`);
assert.ok(bytes <= 4 * 1024 * 1024, `${bytes} bytes`);
const { tailrace } = await import('@tailrace/express');
assert.equal(typeof tailrace, 'function');

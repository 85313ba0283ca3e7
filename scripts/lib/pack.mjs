import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { environmentWithPnpm } from '../pnpm.mjs';
import { publishedPackages } from './packages.mjs';
import { runQuietly } from './run.mjs';

/** Packs every published package as npm would get it, hands `use` the list of `{ name, manifest, tarball }`, and cleans up. */
export async function withTarballs(use) {
  const env = await environmentWithPnpm();
  const folder = mkdtempSync(join(tmpdir(), 'tailrace-pack-'));
  try {
    const packed = [];
    for (const { name, directory, manifest } of publishedPackages()) {
      const destination = join(folder, name.replace('/', '-'));
      await runQuietly('pnpm', ['pack', '--pack-destination', destination], { cwd: directory, env });
      const [file] = readdirSync(destination);
      packed.push({ name, manifest, tarball: join(destination, file) });
    }
    return await use(packed);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

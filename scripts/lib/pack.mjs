import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { environmentWithPnpm } from '../pnpm.mjs';
import { publishedPackages } from './packages.mjs';
import { runQuietly } from './run.mjs';
import { twoAtATime } from './two-at-a-time.mjs';

/** Packs every published package as npm would get it, hands `use` the list of `{ name, manifest, tarball }`, and cleans up. */
export async function withTarballs(use) {
  const env = await environmentWithPnpm();
  const folder = mkdtempSync(join(tmpdir(), 'tailrace-pack-'));
  try {
    const packed = await twoAtATime(publishedPackages(), async ({ name, directory, manifest }) => {
      const destination = join(folder, name.replace('/', '-'));
      await runQuietly('pnpm', ['pack', '--pack-destination', destination], { cwd: directory, env });
      const [file] = readdirSync(destination);
      return { name, manifest, tarball: join(destination, file) };
    });
    return await use(packed);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

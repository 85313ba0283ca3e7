import { mkdir, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Makes built packages of ours importable from a folder, as if they were installed there. */
export async function linkPackages(folder: string, names: readonly string[]): Promise<void> {
  const scope = join(folder, 'node_modules/@tailrace');
  await mkdir(scope, { recursive: true });
  for (const name of names) {
    await symlink(fileURLToPath(new URL(`../../../${name}`, import.meta.url)), join(scope, name));
  }
}

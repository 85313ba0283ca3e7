import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** Finds the built command: `npm test` builds it before the tests run. Throws when there is none. */
export function cliPath(): string {
  const path = fileURLToPath(new URL('../../dist/main.js', import.meta.url));
  if (!existsSync(path)) throw new Error('The command is not built: run pnpm turbo run build --filter @tailrace/cli');
  return path;
}

import { tailraceBuild } from '@tailrace/tsup-preset';

export default tailraceBuild({
  entry: { index: 'src/index.ts', browser: 'src/browser.ts', express: 'src/express.ts', next: 'src/next.ts' },
});

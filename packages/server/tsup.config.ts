import { tailraceBuild } from '@tailrace/tsup-preset';

export default tailraceBuild({
  entry: { index: 'src/index.ts', 'store-thread': 'src/store/thread/store-thread.ts' },
  types: ['index'],
  format: ['esm'],
});

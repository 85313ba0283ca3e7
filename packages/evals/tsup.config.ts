import { tailraceBuild } from '@tailrace/tsup-preset';

export default tailraceBuild({
  entry: {
    index: 'src/index.ts',
    node: 'src/node.ts',
    'platform-node': 'src/platform/node.ts',
    'platform-edge': 'src/platform/edge.ts',
  },
  types: ['index', 'node'],
  external: ['#platform'],
});

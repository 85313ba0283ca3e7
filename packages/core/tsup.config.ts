import { tailraceBuild } from '@tailrace/tsup-preset';

export default tailraceBuild({
  entry: {
    index: 'src/index.ts',
    redact: 'src/redact.ts',
    request: 'src/request/index.ts',
    wire: 'src/wire/index.ts',
    node: 'src/node.ts',
    edge: 'src/edge.ts',
  },
  types: ['index', 'redact', 'request', 'wire'],
  external: ['#platform'],
});

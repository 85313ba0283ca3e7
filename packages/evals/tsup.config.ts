import { tailraceBuild } from '@tailrace/tsup-preset';

export default tailraceBuild({ entry: { index: 'src/index.ts', node: 'src/node.ts' } });

import { tailraceBuild } from '@tailrace/tsup-preset';

export default tailraceBuild({ entry: { index: 'src/index.ts', 'text-repr': 'src/text-repr/index.ts' } });

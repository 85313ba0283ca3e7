import { tailraceBuild } from '@tailrace/tsup-preset';

export default tailraceBuild({ entry: { index: 'src/index.ts', testing: 'src/testing.ts' } });

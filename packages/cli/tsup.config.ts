import { tailraceBuild } from '@tailrace/tsup-preset';

export default tailraceBuild({ entry: { main: 'src/main.ts' }, types: [], format: ['esm'] });

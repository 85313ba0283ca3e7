import { tailraceBuild } from '@tailrace/tsup-preset';

export default tailraceBuild({ format: ['esm'] });

import { tailraceBuild } from '@tailrace/tsup-preset';

export default tailraceBuild({
  entry: {
    index: 'src/index.ts',
    agreement: 'src/agreement/index.ts',
    decimals: 'src/decimals/index.ts',
    'text-repr': 'src/text-repr/index.ts',
  },
});

import { describeBuild } from './testing/describe-build.js';

describeBuild({ major: 15, bundler: 'webpack' });

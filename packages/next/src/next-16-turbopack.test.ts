import { describeBuild } from './testing/describe-build.js';

describeBuild({ major: 16, bundler: 'turbopack' });

import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { testHandlers } from './handler-tests.js';
import { testPages } from './page-tests.js';
import { Recorder } from './recorder.js';
import { testRoutes } from './route-tests.js';
import { type Combination, type Fixture, startFixture } from './start-fixture.js';

/** Each major and each bundler once; the other two pairs take as long again. */
const USUAL = new Set(['15 webpack', '16 turbopack']);
const BUILD_TIMEOUT_MS = 600_000;
/** What Next says when a promise is registered too late, and when an edge bundle holds something of Node. */
const COMPLAINTS = /outside a request scope|not supported in the Edge Runtime/;

/**
 * Builds the fixture once with one Next and one bundler, and visits everything in it. Two of the four pairs are built only when
 * `TAILRACE_NEXT_BUILDS=all` asks for them.
 */
export function describeBuild(combination: Combination): void {
  const { bundler, major } = combination;
  const title = `Next ${major}, built with ${bundler}`;
  if (!USUAL.has(`${major} ${bundler}`) && process.env.TAILRACE_NEXT_BUILDS !== 'all') {
    skip(title, 'left out to save minutes, TAILRACE_NEXT_BUILDS=all builds it too');
    return;
  }
  describe(title, () => {
    let fixture: Fixture;
    beforeAll(async () => {
      fixture = await startFixture(combination);
    }, BUILD_TIMEOUT_MS);
    afterAll(() => fixture?.close());
    const recorder = new Recorder(() => fixture);

    describe.each(['node', 'edge'])('a route handler on %s', (runtime) => testHandlers(recorder, runtime));
    describe('routes', () => testRoutes(recorder));
    describe('pages', () => testPages(recorder));

    test('building and running it, Next complains of nothing that we do', () => {
      expect(fixture.output()).not.toMatch(COMPLAINTS);
      expect(fixture.output()).not.toMatch(/^tailrace:/m);
    });
  });
}

function skip(title: string, reason: string): void {
  test(title, (context) => {
    process.stderr.write(`skipped: ${title}: ${reason}\n`);
    context.skip(reason);
  });
}

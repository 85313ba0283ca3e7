import { afterAll, afterEach, beforeAll, beforeEach, describe, it } from 'vitest';
import type { LocalStore } from '../local/local-store.js';
import { openLocalStore, type TestEngine, testEngines } from './test-engines.js';

/** The store under test: fresh for each test. */
export interface StoreUnderTest {
  readonly store: LocalStore;
  /** Opens the same data again, as another server or after a restart. */
  openAgain(): Promise<LocalStore>;
  /** Opens the same data as the process does that runs the queries of users. */
  openForSql(): Promise<LocalStore>;
}

/** Runs the same tests on every engine; one that cannot run here is skipped, and says why. */
export function describeStore(name: string, tests: (subject: StoreUnderTest) => void): void {
  for (const engine of testEngines) {
    const title = `${name} on ${engine.name}`;
    if (engine.skipReason === null) describe(title, () => tests(prepare(engine)));
    else skip(title, engine.skipReason);
  }
}

function skip(title: string, reason: string): void {
  it(title, (context) => {
    process.stderr.write(`skipped: ${title}: ${reason}\n`);
    context.skip(reason);
  });
}

function prepare(engine: TestEngine): StoreUnderTest {
  let database: ReturnType<TestEngine['createDatabase']>;
  let opened: LocalStore[] = [];
  const open = async (access: 'write' | 'sql' = 'write'): Promise<LocalStore> => {
    const store = await openLocalStore(database, access);
    opened.push(store);
    return store;
  };
  beforeAll(() => engine.start());
  beforeEach(async () => {
    database = engine.createDatabase();
    await open();
  });
  afterEach(async () => {
    for (const store of opened) await store.close();
    opened = [];
  });
  afterAll(() => engine.stop());
  return {
    get store() {
      const [store] = opened;
      if (store === undefined) throw new Error('The store is open only inside a test');
      return store;
    },
    openAgain: () => open(),
    openForSql: () => open('sql'),
  };
}

import { AgentClient, type AgentOutput } from '@tailrace/agent';
import { startServer, type TailraceServer } from '@tailrace/server';
import {
  call,
  done,
  numberOf,
  type Policy,
  startModelServer,
  startTestServer,
  type TestServer,
} from '@tailrace/test-kit';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { AgentRunner } from './agent-runner.js';
import { hasChromium } from './testing/chromium-or-reason.js';

/** An application that keeps its login in IndexedDB, and nowhere else. */
const APPLICATION = `<p id=who>Loading</p><form id=f hidden><input name=user aria-label=User><button>Sign in</button></form><script>
  const opening = indexedDB.open('app', 1);
  opening.onupgradeneeded = () => opening.result.createObjectStore('session');
  const store = (mode) => opening.result.transaction('session', mode).objectStore('session');
  const show = () => {
    const reading = store('readonly').get('user');
    reading.onsuccess = () => { who.textContent = reading.result ? 'Signed in as ' + reading.result.name : 'Nobody is signed in'; f.hidden = Boolean(reading.result); };
  };
  opening.onsuccess = show;
  f.onsubmit = (event) => {
    event.preventDefault();
    const writing = store('readwrite'); writing.put({ name: f.user.value, since: new Date() }, 'user'); writing.transaction.oncomplete = show;
  };
</script>`;

describe.runIf(await hasChromium())('an application that keeps its login in IndexedDB', { timeout: 180_000 }, () => {
  let model: Awaited<ReturnType<typeof startModelServer>>;
  let site: TestServer;
  let runner: AgentRunner;
  let server: TailraceServer;
  let agent: AgentClient;

  beforeAll(async () => {
    model = await startModelServer(() => ({ text: '' }));
    site = await startTestServer({ headers: { 'content-type': 'text/html; charset=utf-8' }, body: APPLICATION });
    runner = new AgentRunner({
      noSandbox: process.getuid?.() === 0,
      allowPrivateNetworks: [`127.0.0.1:${site.port}`],
      providers: { openai: { apiKey: 'k', baseUrl: `${model.url}/v1`, api: 'compatible' } },
      vision: false,
    });
    server = await startServer({ data: ':memory:', agent: runner });
    agent = new AgentClient({ baseUrl: server.url, projectApiKey: 'local' });
  });
  afterAll(async () => {
    await server.close();
    await runner.close();
    await Promise.all([model.close(), site.close()]);
  });

  const run = (prompt: string, storageState: string | null = null): Promise<AgentOutput> =>
    agent.run({ prompt, storageState, startUrl: site.url, returnStorageState: true });

  test('knows who signed in in an earlier run, and two runs at a time know only their own', async () => {
    model.use(signInTogether(2));
    const [ada, bob] = await Promise.all([run('Sign in as ada'), run('Sign in as bob')]);
    expect([ada, bob].map(({ result }) => result.content)).toEqual(['Signed in as ada', 'Signed in as bob']);

    const again = await Promise.all([run('Who?', ada.storageState), run('Who?', bob.storageState), run('Who?')]);
    expect(again.map(({ result }) => result.content)).toEqual([
      'Signed in as ada',
      'Signed in as bob',
      'Nobody is signed in',
    ]);

    // What comes back from a run that only looked serves as well as what it was given.
    const once = await run('Who?', again[0].storageState);
    expect(once.result.content).toBe('Signed in as ada');
  });
});

/** Signs in as the prompt says, and reads who it is only when all runs have signed in: what they write would be seen by the others. */
function signInTogether(runs: number): Policy {
  const signedIn = new Set<string>();
  const reloaded = new Set<string>();
  return ({ body, text }) => {
    const name = /Sign in as (\w+)/.exec(body)?.[1];
    const said = /Signed in as \w+|Nobody is signed in/.exec(text)?.[0];
    if (name === undefined) return { calls: [said ? done(said) : call('wait', { seconds: 0.3 })] };
    if (said === 'Nobody is signed in') {
      const index = numberOf({ text }, '>User');
      return { calls: [call('enter_text', { index, text: name, press_enter: true })] };
    }
    if (said === undefined) return { calls: [call('wait', { seconds: 0.3 })] };
    signedIn.add(name);
    if (signedIn.size < runs) return { calls: [call('wait', { seconds: 0.3 })] };
    if (reloaded.has(name)) return { calls: [done(said)] };
    reloaded.add(name);
    return { calls: [call('reload')] };
  };
}

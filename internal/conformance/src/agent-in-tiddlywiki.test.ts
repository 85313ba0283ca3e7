import { AgentRunner } from '@tailrace/browser-agent';
import { click, done, type Policy, type PolicyStep, startModelServer, steps, type } from '@tailrace/test-kit';
import { expect, test } from 'vitest';
import { installTiddlyWiki } from './install-tiddlywiki.mjs';
import { describeInBrowser } from './testing/describe-in-browser.js';
import { describeInstalled, type Installed } from './testing/describe-installed.js';
import { startTiddlyWiki, type Tiddler, type TiddlyWiki } from './testing/start-tiddlywiki.js';

const TIMEOUT_MS = 240_000;
const TITLE = 'Packing list';
const SAVE = 'Save it';

const save = click('>Confirm changes', { summary: SAVE });

/** What somebody does who has never seen the program: everything is found in what the page shows. */
const CREATE: PolicyStep[] = [
  click('>new tiddler'),
  type(/value="New Tiddler"/, 'Packing list'),
  type(/<textarea.*Type the text/, 'Tent, stove'),
  type(/placeholder="tag name"/, 'travel', { press_enter: true }),
  save,
  ({ text }) => done(`Created ${/<a>Packing list<\/a>/.exec(text)?.[0]}`),
];
const FIND_AND_EDIT: PolicyStep[] = [
  type(/<input.*type="search"/, 'stove'),
  click('<a>Packing list<'),
  click('Edit this tiddler'),
  (page) => type(/<textarea/, `${/<textarea[^>]* value="([^"]*)"/.exec(page.text)?.[1]}, rope`)(page),
  save,
  ({ text }) => done(`Now: ${/Tent.*rope/.exec(text)?.[0]}`),
];

describeInBrowser('an agent', { timeoutMs: TIMEOUT_MS }, () =>
  describeInstalled('in TiddlyWiki', installTiddlyWiki, testTiddlyWiki, TIMEOUT_MS),
);

function testTiddlyWiki(installed: Installed): void {
  test('writes, finds and changes what the wiki then has', async (context) => {
    await using wiki = await startTiddlyWiki(installed.directory(context));
    await using model = await startModelServer(() => ({ text: '' }));
    await using runner = new AgentRunner({
      noSandbox: process.getuid?.() === 0,
      allowPrivateNetworks: [`127.0.0.1:${wiki.port}`],
      providers: { anthropic: { apiKey: 'k', baseUrl: `${model.url}/v1` } },
      vision: false,
    });
    const start = (policy: Policy) => {
      model.use(policy);
      return runner.start({ prompt: 'Keep my packing list.', startUrl: wiki.url });
    };

    expect(await wiki.read(TITLE)).toBeUndefined();
    const created = await follow(await start(steps(...CREATE)), wiki, { text: 'Tent, stove', tags: 'travel' });
    expect(created).toBe('Created <a>Packing list</a>');

    // Another run, which knows nothing of the first: what it finds came from the wiki's server.
    const changed = { text: 'Tent, stove, rope', tags: 'travel' };
    expect(await follow(await start(steps(...FIND_AND_EDIT)), wiki, changed)).toBe('Now: Tent, stove, rope');
  });
}

/** Goes with a run to its end. It waits for us at each step, so what it saved has time to reach the wiki's server. */
async function follow(
  run: Awaited<ReturnType<AgentRunner['start']>>,
  wiki: TiddlyWiki,
  expected: Pick<Tiddler, 'text' | 'tags'>,
): Promise<string | null | undefined> {
  for await (const chunk of run) {
    if (chunk.chunkType === 'step' && chunk.summary === SAVE)
      await expect.poll(() => wiki.read(TITLE), { timeout: 60_000 }).toMatchObject({ title: TITLE, ...expected });
    if (chunk.chunkType === 'finalOutput') return chunk.content.result.content;
    if (chunk.chunkType === 'error') return chunk.error;
  }
  return undefined;
}

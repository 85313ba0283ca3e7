import { type Policy, startModelServer, steps } from '@tailrace/test-kit';
import { afterAll, beforeAll, describe, test } from 'vitest';
import { AgentRunner } from './agent-runner.js';
import { hasChromium } from './testing/chromium-or-reason.js';
import { runAgent } from './testing/run-agent.js';
import { startTaskSite, type TaskSite } from './testing/tasks/start-task-site.js';
import { TASK_PAGES } from './testing/tasks/task-pages.js';

// Runs wait more than they work: two at a time use the machine.
const RUNS_AT_A_TIME = 2;

/** Answers each run with the policy of its task, which stands in the prompt. */
function byTask(policies: ReadonlyMap<string, Policy>): Policy {
  return (question) => {
    const name = /Solve “([^”]+)”/.exec(question.body)?.[1] ?? '';
    return policies.get(name)?.(question) ?? { text: `no task “${name}”` };
  };
}

describe.runIf(await hasChromium())(
  'a policy that reads only what a model is shown works',
  { timeout: 240_000, concurrent: true },
  () => {
    let model: Awaited<ReturnType<typeof startModelServer>>;
    let site: TaskSite;
    let runner: AgentRunner;

    beforeAll(async () => {
      model = await startModelServer(
        byTask(new Map(Object.entries(TASK_PAGES).map(([name, page]) => [name, steps(...page.steps)]))),
      );
      site = await startTaskSite(TASK_PAGES);
      runner = new AgentRunner({
        noSandbox: process.getuid?.() === 0,
        allowPrivateNetworks: [`127.0.0.1:${site.port}`],
        providers: { openai: { apiKey: 'k', baseUrl: `${model.url}/v1`, api: 'compatible' } },
        vision: false,
        maxRuns: RUNS_AT_A_TIME,
        maxWaitMs: 240_000,
      });
    });
    afterAll(async () => {
      await runner.close();
      await Promise.all([model.close(), site.close()]);
    });

    test.for(Object.entries(TASK_PAGES))('%s', async ([name, { secret }], { expect }) => {
      const { content, last } = await runAgent(runner, { prompt: `Solve “${name}”.`, startUrl: site.addressOf(name) });
      expect(content ?? JSON.stringify(last)).toBe(`SOLVED ${site.wordOf(name)}`);
      if (secret === undefined) return;
      expect(model.requests.some(({ body }) => body.includes(name))).toBe(true);
      expect(model.requests.filter(({ body }) => body.includes(secret))).toEqual([]);
    });
  },
);

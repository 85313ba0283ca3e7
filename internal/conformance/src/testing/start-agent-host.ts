import { AgentRunner } from '@tailrace/browser-agent';
import { startServer, type TailraceServer } from '@tailrace/server';
import { type Policy, startModelServer, startTestServer } from '@tailrace/test-kit';

/** A server that runs agents in a real browser, with a policy for a model and a page to work on. */
export interface AgentHost extends AsyncDisposable {
  server: TailraceServer;
  /** What the agent starts at. */
  pageUrl: string;
}

/** Starts a server with an agent whose model is a policy and whose only page says what is given. */
export async function startAgentHost(policy: Policy, page: string): Promise<AgentHost> {
  const model = await startModelServer(policy);
  const site = await startTestServer({ headers: { 'content-type': 'text/html; charset=utf-8' }, body: page });
  const agent = new AgentRunner({
    noSandbox: process.getuid?.() === 0,
    allowPrivateNetworks: [`127.0.0.1:${site.port}`],
    providers: { openai: { apiKey: 'k', baseUrl: `${model.url}/v1`, model: 'gpt-4o' } },
  });
  const server = await startServer({ data: ':memory:', agent });
  return {
    server,
    pageUrl: site.url,
    async [Symbol.asyncDispose]() {
      await server.close();
      await agent.close();
      await Promise.all([model.close(), site.close()]);
    },
  };
}

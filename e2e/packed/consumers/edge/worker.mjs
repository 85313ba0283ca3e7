// What a worker would ship: tags a trace through the client.
import { LaminarClient } from '@tailrace/client';
import { TagsClient } from '@tailrace/core';

export async function tagWithBoth(baseUrl, traceId) {
  const options = { baseUrl, projectApiKey: 'any' };
  const client = new LaminarClient(options);
  const [first] = await client.tags.tag(traceId, 'from-client');
  const [second] = await new TagsClient(options).tag(traceId, 'from-core');
  await client.close();
  return [first.state, second.state];
}

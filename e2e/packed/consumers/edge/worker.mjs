// What a worker would ship: tags a trace through the client, takes feedback from a page, and writes a trace as text.
import { renderTextRepr } from '@tailrace/analytics/text-repr';
import { LaminarClient } from '@tailrace/client';
import { TagsClient } from '@tailrace/core';
import { boolean, createFeedback } from '@tailrace/feedback';

export async function tagWithBoth(baseUrl, traceId) {
  const options = { baseUrl, projectApiKey: 'any' };
  const client = new LaminarClient(options);
  const [first] = await client.tags.tag(traceId, 'from-client');
  const [second] = await new TagsClient(options).tag(traceId, 'from-core');
  await client.close();
  return [first.state, second.state];
}

export async function takeFeedback(baseUrl, traceId) {
  const secret = 'a secret that nobody could guess, not even here';
  const options = { baseUrl, projectApiKey: 'any', secret, allow: { thumbs: boolean() } };
  const feedback = createFeedback(options);
  const token = await feedback.token(traceId);
  const headers = { 'content-type': 'application/json', origin: 'https://app.example' };
  const body = JSON.stringify({ token, name: 'thumbs', value: true });
  const response = await feedback.handle(new Request('https://app.example/', { method: 'POST', headers, body }));
  return response.json();
}

export function writeText(input) {
  const data = { id: 'x', event: '$ai_generation', properties: { $ai_input: input } };
  return renderTextRepr({ eventType: '$ai_generation', data, options: { truncateBuffer: 4 } }).text;
}

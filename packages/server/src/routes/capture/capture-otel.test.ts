import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Api, startApi } from '../../testing/api.js';
import { type TestSpan, toAttributes, toOtlpJson, toOtlpProtobuf } from '../../testing/otlp-body.js';

const traceId = '0af7651916cd43dd8448eb211c80319c';
const PATH = '/i/v0/ai/otel';

function makeSpan(number: number, attributes: Record<string, unknown>): TestSpan {
  const spanId = (number + 1).toString(16).padStart(16, '0');
  return { traceId, spanId, name: `span ${number}`, attributes: toAttributes(attributes) };
}
const aiSpans = (count: number) =>
  Array.from({ length: count }, (_, number) => makeSpan(number, { 'gen_ai.system': 'openai' }));

describe('OTLP for AI', () => {
  let shared: Api;
  beforeAll(async () => {
    shared = await startApi();
  });
  afterAll(() => shared[Symbol.asyncDispose]());

  test('keeps the spans of every family, and drops the others', async () => {
    await using api = await startApi();
    const keys = [
      'ai.operationId',
      'eve.step',
      'pydantic_ai.agent',
      'traceloop.span.kind',
      'llm.request.type',
      'gen_ai.system',
    ];
    const spans = [
      ...keys.map((key, number) => makeSpan(number, { [key]: 'chat' })),
      makeSpan(99, { 'http.method': 'GET' }),
    ];
    const { status, text } = await api.post(PATH, toOtlpJson(spans));
    expect({ status, text }).toEqual({ status: 200, text: '{}' });
    expect((await api.trace(traceId)).numSpans).toBe(keys.length);
  });

  test('comes in protobuf too, compressed or not, and with a slash at the end', async () => {
    await using api = await startApi();
    const type = { 'content-type': 'application/x-protobuf' };
    const body = toOtlpProtobuf(aiSpans(2));
    expect(await api.post(PATH, body, type)).toMatchObject({ status: 200, text: '{}' });
    const answer = await api.post(`${PATH}/`, gzipSync(body), { ...type, 'content-encoding': 'gzip' });
    expect(answer).toMatchObject({ status: 200, text: '{}' });
    expect((await api.trace(traceId)).numSpans).toBe(2);
  });

  test("belongs to the user that PostHog's libraries name, on the span before the resource", async () => {
    await using api = await startApi();
    const resource = { attributes: toAttributes({ 'posthog.distinct_id': 'of the resource' }) };
    const spans = [
      makeSpan(0, { 'gen_ai.system': 'x', 'user.id': 'of the span' }),
      makeSpan(1, { 'gen_ai.system': 'x' }),
    ];
    await api.post(PATH, { resourceSpans: [{ resource, scopeSpans: [{ spans }] }] });
    const users = (await api.trace(traceId)).spans.map(({ userId }) => userId);
    expect(users.sort()).toEqual(['of the resource', 'of the span']);
  });

  test('says which spans it could not take', async () => {
    await using api = await startApi();
    const spans = [...aiSpans(1), { ...makeSpan(5, { 'gen_ai.system': 'x' }), spanId: '00' }];
    const answer = await api.post(PATH, toOtlpProtobuf(spans), { 'content-type': 'application/x-protobuf' });
    expect(answer.json).toMatchObject({ partialSuccess: { rejectedSpans: '1' } });
  });

  test.each([
    ['what is no OTLP', '{"resourceSpans":7}', /^OTLP\/json decode failed: resourceSpans: expected an array$/],
    [
      'more than 1000 spans',
      JSON.stringify(toOtlpJson(Array.from({ length: 1_001 }, (_, number) => makeSpan(number, {})))),
      /at most 1000 spans in one body, got 1001/,
    ],
    ['more than 100 AI spans', JSON.stringify(toOtlpJson(aiSpans(101))), /at most 100 AI spans in one body, got 101/],
    ['more than 4 MB', ' '.repeat(4 * 1024 * 1024 + 1), /^The body is larger than 4194304 bytes/],
  ])('is a 400 in plain text for %s', async (_, body, message) => {
    const { status, text, headers } = await shared.post(PATH, body);
    expect(status).toBe(400);
    expect(text).toMatch(message);
    expect(headers.get('content-type')).toBe('text/plain; charset=utf-8');
  });

  test('needs a key where the server has keys; one for ingest will do', async () => {
    await using api = await startApi({ apiKeys: [{ key: 'phc_in', ingestOnly: true }] });
    expect((await api.post(PATH, toOtlpJson(aiSpans(1)))).status).toBe(401);
    expect((await api.post(PATH, toOtlpJson(aiSpans(1)), { authorization: 'Bearer phc_in' })).status).toBe(200);
  });
});

import { describe, expect, test } from 'vitest';
import { findRequestOrigin, traceHeaders } from './trace-headers.js';

const TRACE = '0af7651916cd43dd8448eb211c80319c';
const SPAN = 'b7ad6b7169203331';

describe('headers that are passed on', () => {
  test('name a new trace, whose first span the handler writes', () => {
    const headers = traceHeaders(new Request('http://localhost/', { headers: { cookie: 'a=1' } }));
    expect(headers.get('cookie')).toBe('a=1');
    const [, traceId = '', spanId] = headers.get('traceparent')?.split('-') ?? [];
    const origin = findRequestOrigin(headers, true);
    expect(origin).toMatchObject({ spanId, parentSpanId: undefined, hasOwnSpan: true });
    expect(origin.traceId.replaceAll('-', '')).toBe(traceId);
  });

  test('keep the trace of the caller, and its span above that of the handler', () => {
    const traceparent = `00-${TRACE}-${SPAN}-01`;
    const headers = traceHeaders(new Request('http://localhost/', { headers: { traceparent, tracestate: 'other=1' } }));
    expect(headers.get('traceparent')).toBe(traceparent);
    expect(findRequestOrigin(headers, true).parentSpanId).toBe(SPAN);
  });

  test('replace what is no traceparent', () => {
    const headers = traceHeaders(new Request('http://localhost/', { headers: { traceparent: 'nonsense' } }));
    expect(headers.get('traceparent')).toMatch(/^00-[0-9a-f]{32}-[0-9a-f]{16}-01$/);
  });

  test('leave the request as it is', () => {
    const request = new Request('http://localhost/');
    traceHeaders(request);
    expect([...request.headers]).toEqual([]);
  });
});

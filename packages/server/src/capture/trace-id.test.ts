import { describe, expect, test } from 'vitest';
import { toSpanId, toTraceId, traceSpanId } from './trace-id.js';

const TRACE = '0af7651916cd43dd8448eb211c80319c';

describe('a trace id', () => {
  test.each(['0af76519-16cd-43dd-8448-eb211c80319c', '0AF7651916CD43DD8448EB211C80319C', TRACE])(
    '%s is itself',
    (text) => {
      expect(toTraceId(text)).toBe(TRACE);
    },
  );

  test('of any other text always stands for the same trace', () => {
    expect(toTraceId('chat:42')).toMatch(/^[0-9a-f]{32}$/);
    expect(toTraceId('chat:42')).toBe(toTraceId('chat:42'));
    expect(toTraceId('chat:42')).not.toBe(toTraceId('chat:43'));
  });

  test('that is all zeros is no trace of its own', () => {
    expect(toTraceId('0'.repeat(32))).not.toBe('0'.repeat(32));
  });
});

describe('a span id', () => {
  test.each(['b7ad6b7169203331', 'B7AD6B7169203331', '00000000-0000-0000-b7ad-6b7169203331'])(
    '%s is itself',
    (text) => {
      expect(toSpanId(TRACE, text)).toBe('b7ad6b7169203331');
    },
  );

  test('that is the id of the trace means the span that stands for it', () => {
    expect(toSpanId(TRACE, '0af76519-16cd-43dd-8448-eb211c80319c')).toBe(traceSpanId(TRACE));
    expect(toSpanId(toTraceId('chat:42'), 'chat:42')).toBe(traceSpanId(toTraceId('chat:42')));
  });

  test.each(['generation-1', '5f0c3a1e-7d0f-4f3e-9a35-b2f3a1c6d7e8', '0'.repeat(16)])('%s stands for one', (text) => {
    expect(toSpanId(TRACE, text)).toMatch(/^(?!0{16})[0-9a-f]{16}$/);
    expect(toSpanId(TRACE, text)).not.toBe(toSpanId(toTraceId('other'), text));
  });
});

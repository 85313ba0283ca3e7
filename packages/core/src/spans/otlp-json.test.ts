import fc from 'fast-check';
import { expect, test } from 'vitest';
import { spanToOtlpJson } from './otlp-json.js';

const TIMES = { startTimeMs: 1, endTimeMs: 2 };
const TRACE_ID = '01234567-89ab-cdef-0123-456789abcdef';

test('any text is written as JSON, wherever it stands', () => {
  const text = fc.string({ unit: 'binary', minLength: 1 });
  fc.assert(
    fc.property(text, (value) => {
      const events = [{ name: value, timeMs: 1, attributes: { [value]: value } }];
      const attributes = { [value]: value, list: [value], nested: { value } };
      const span = { traceId: TRACE_ID, name: value, statusMessage: value, attributes, events, ...TIMES };
      const written = JSON.parse(spanToOtlpJson(span));
      expect(written).toMatchObject({ name: value, status: { message: value }, events: [{ name: value }] });
      expect(written.attributes).toContainEqual({ key: value, value: { stringValue: value } });
      expect(written.events[0].attributes).toEqual([{ key: value, value: { stringValue: value } }]);
    }),
  );
});

test('a span with nothing to say is JSON too', () => {
  expect(JSON.parse(spanToOtlpJson({ traceId: TRACE_ID, name: 'x', ...TIMES }))).toMatchObject({
    traceId: TRACE_ID.replaceAll('-', ''),
    attributes: [],
    status: { code: 0 },
  });
});

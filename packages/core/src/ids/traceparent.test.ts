import { expect, test } from 'vitest';
import { parseTraceparent } from './traceparent.js';

const TRACE = '0af7651916cd43dd8448eb211c80319c';
const SPAN = 'b7ad6b7169203331';

test('reads a traceparent', () => {
  expect(parseTraceparent(`00-${TRACE}-${SPAN}-01`)).toEqual({
    traceId: '0af76519-16cd-43dd-8448-eb211c80319c',
    parentSpanId: SPAN,
    isSampled: true,
  });
});

test('reads the known fields of a later version', () => {
  expect(parseTraceparent(`01-${TRACE}-${SPAN}-00-more`)?.isSampled).toBe(false);
});

test.each([
  undefined,
  '',
  'nonsense',
  `00-${TRACE.toUpperCase()}-${SPAN}-01`,
  `00-${'0'.repeat(32)}-${SPAN}-01`,
  `00-${TRACE}-${'0'.repeat(16)}-01`,
  `ff-${TRACE}-${SPAN}-01`,
  `00-${TRACE}-${SPAN}-01-more`,
  `00-${TRACE}-${SPAN}`,
])('takes %s for no traceparent', (header) => {
  expect(parseTraceparent(header)).toBeUndefined();
});

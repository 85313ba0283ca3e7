import { describeValue } from '@tailrace/core';

/** Makes the error of an expectation that was not met, in the shape that test runners show as a failed assertion. */
export function expectationFailure(traceId: unknown, what: string, expected: unknown, actual: unknown): Error {
  const id = typeof traceId === 'string' ? traceId : describeValue(traceId);
  const message = `expected trace ${id} ${what} ${JSON.stringify(expected)}; it has ${JSON.stringify(actual)}`;
  return Object.assign(new Error(message), { name: 'AssertionError', expected, actual });
}

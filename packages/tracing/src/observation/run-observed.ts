import { followResult } from './follow-result.js';
import type { Observation } from './observation.js';

/** Runs a call inside its span, records its error, and ends the span when what it returned has ended. */
export function runObserved<Result>(observation: Observation, call: () => Result): Result {
  let result: Result;
  try {
    result = observation.run(call);
  } catch (error) {
    observation.fail(error);
    throw error;
  }
  return followResult(result, observation);
}

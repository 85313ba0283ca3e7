import { renameFields, toCamelCase } from '../wire/case.js';
import { isRecord } from '../wire/record.js';
import type { SentimentGeneration, SentimentResult } from './sentiment-types.js';

/** Reads the result of one id from its wire form. */
export function readSentiment(wire: unknown): SentimentResult {
  if (!isRecord(wire)) return { error: 'the server gave no result' };
  return renameFields(wire, toCamelCase) as unknown as SentimentResult;
}

/** Reads a row, which travels as a list. */
export function readGeneration(row: readonly unknown[]): SentimentGeneration {
  const [generationId, traceId, input, model, distinctId, newestAt, oldestAt] = row;
  return { generationId, traceId, input, model, distinctId, newestAt, oldestAt } as SentimentGeneration;
}

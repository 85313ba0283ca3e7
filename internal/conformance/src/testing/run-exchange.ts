import { expect } from 'vitest';
import type { ExchangeTarget } from '../golden/exchange-target.js';
import { Exactly, type GoldenAnswer, type GoldenExchange, type GoldenStep } from '../golden/golden-exchange.js';
import { SavedValues } from '../golden/saved-values.js';
import { type ReceivedAnswer, sendRequest } from '../golden/send-request.js';

const PAUSE_MS = 500;

const forms: Record<string, RegExp> = {
  '<uuid>': /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/,
  '<time>': /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3,9}Z$/,
  '<name>': /^[a-z]+-[a-z]+$/,
};

/** Why an exchange cannot be run against a target, or undefined when it can. */
export function whyNot({ steps }: GoldenExchange, { answers, ingestOnlyKey }: ExchangeTarget): string | undefined {
  const needsKey = steps.some(({ request }) => request.key === 'ingest-only');
  if (needsKey && ingestOnlyKey === undefined) return 'TAILRACE_CONFORMANCE_INGEST_ONLY_KEY is not set';
  const isOurs = answers === 'tailrace' || steps.some(({ documented }) => documented !== undefined);
  return isOurs ? undefined : 'only a server of ours can show this';
}

/** Sends the requests of an exchange one after the other. Throws when an answer is not an expected one. */
export async function runExchange({ steps }: GoldenExchange, target: ExchangeTarget): Promise<void> {
  const values = new SavedValues();
  for (const step of steps) {
    const expected = values.fill(expectedAnswers(step, target.answers));
    if (expected.length > 0) await runStep(values.fill(step), expected, target, values);
  }
}

function expectedAnswers(
  { documented = [], tailrace }: GoldenStep,
  answers: ExchangeTarget['answers'],
): GoldenAnswer[] {
  return answers === 'tailrace' && tailrace !== undefined ? [tailrace] : documented;
}

async function runStep(
  { request, save = {} }: GoldenStep,
  expected: readonly GoldenAnswer[],
  target: ExchangeTarget,
  values: SavedValues,
): Promise<void> {
  const eventCount = Math.max(...expected.map(({ events = [] }) => events.length));
  const deadlineAtMs = Date.now() + target.patienceMs;
  for (;;) {
    const received = await sendRequest(target, request, eventCount);
    try {
      assertOneOf(expected, received);
      for (const [name, place] of Object.entries(save)) values.save(name, place, received.body);
      return;
    } catch (error) {
      if (Date.now() >= deadlineAtMs) throw error;
    }
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
  }
}

function assertOneOf(expected: readonly GoldenAnswer[], received: ReceivedAnswer): void {
  if (expected.some((answer) => isAccepted(answer, received))) return;
  // Of several generations the one with the same status is most likely meant: its difference is worth reading.
  assertAnswer(expected.find(({ status }) => status === received.status) ?? expected[0], received);
}

function isAccepted(expected: GoldenAnswer, received: ReceivedAnswer): boolean {
  try {
    assertAnswer(expected, received);
    return true;
  } catch {
    return false;
  }
}

function assertAnswer(expected: GoldenAnswer | undefined, received: ReceivedAnswer): void {
  if (expected === undefined) throw new Error('The exchange names no answer');
  const { status, headers = {}, body, text, events } = expected;
  expect(received.status, received.text).toBe(status);
  for (const [name, value] of Object.entries(headers)) expect(received.headers.get(name)).toBe(value);
  if (text !== undefined) expect(received.text).toBe(text);
  if (body !== undefined) expect(received.body).toEqual(toMatcher(body, false));
  if (events !== undefined) expect(received.events).toEqual(events);
}

function toMatcher(value: unknown, isExact: boolean): unknown {
  if (typeof value === 'string') return forms[value] === undefined ? value : expect.stringMatching(forms[value]);
  if (Array.isArray(value)) return value.map((item) => toMatcher(item, isExact));
  if (value instanceof Exactly) return toMatcher(value.value, true);
  if (typeof value !== 'object' || value === null) return value;
  const fields = Object.fromEntries(Object.entries(value).map(([key, item]) => [key, toMatcher(item, isExact)]));
  return isExact ? fields : expect.objectContaining(fields);
}

import type { Trace } from '@tailrace/client';
import { describe, expect, it } from 'vitest';
import { findBrokenPromises } from './check-promises.mjs';
import type { Visit } from './questions.mjs';

const delivered = { submitted: 3, sent: 3, failed: 0, dropped: 0, pending: 0 };
const visit: Visit = { question: 'How?', outcome: 'answered', thumbs: 'up' };
const seen = { visit, status: 200, traceId: 'a', events: ['trace', 'token', 'done'] };
const trace = {
  id: 'a',
  metadata: { outcome: 'completed', status: 200 },
  scores: [{ name: 'thumbs' }],
  tags: [],
} as unknown as Trace;

describe('findBrokenPromises', () => {
  it('finds nothing when all is as promised', () => {
    expect(findBrokenPromises([seen], [trace], delivered)).toEqual([]);
  });

  it('lets a reader be too late to leave a model that says everything at once', () => {
    const left: Visit = { question: 'How?', outcome: 'left' };
    const experience = { ...seen, visit: left, events: ['trace', 'token'] };
    const completed = (model: string) => ({ ...trace, metadata: { ...trace.metadata, model } }) as Trace;

    expect(findBrokenPromises([experience], [completed('gpt')], delivered)).toEqual([]);
    expect(findBrokenPromises([experience], [completed('extractive')], delivered)).toHaveLength(1);
  });

  it.each([
    ['a trace that is not there', seen, [], delivered, 'did not arrive'],
    ['another status', { ...seen, status: 500 }, [trace], delivered, 'answered with 500'],
    ['an answer without its end', { ...seen, events: ['trace', 'token'] }, [trace], delivered, 'ended with token'],
    ['another outcome', seen, [{ ...trace, metadata: { outcome: 'aborted', status: 200 } }], delivered, 'says aborted'],
    ['a tag too many', seen, [{ ...trace, tags: ['no-answer'] }], delivered, 'has the tags no-answer'],
    ['a missing thumb', seen, [{ ...trace, scores: [] }], delivered, 'thumb'],
    ['a write that was not delivered', seen, [trace], { ...delivered, sent: 2, failed: 1 }, '1 writes'],
    ['a report that does not add up', seen, [trace], { ...delivered, submitted: 4 }, 'add up'],
  ])('names %s', (_case, experience, traces, delivery, words) => {
    expect(findBrokenPromises([experience], traces, delivery).join()).toContain(words);
  });
});

import { describe, expect, it } from 'vitest';
import { LexiconSentiment } from './lexicon-sentiment.js';
import { aggregate, toSentimentScore } from './sentiment-result.js';
import { userMessages } from './user-messages.js';

const user = (content: unknown) => ({ role: 'user', content });
const texts = (input: unknown) => userMessages(input).map(({ text }) => text);

describe('what users wrote', () => {
  it.each<[string, unknown, [number, string][]]>([
    ['a text', 'hello', [[0, 'hello']]],
    ['one message', user('hello'), [[0, 'hello']]],
    ['a message of somebody else', { role: 'assistant', content: 'hello' }, []],
    [
      'its place in the list',
      [{ role: 'system', content: 'be kind' }, user('a'), 7, null, user('b')],
      [
        [1, 'a'],
        [4, 'b'],
      ],
    ],
    ['a role that is written otherwise', [{ role: 'User', content: 'a' }], []],
    ['empty texts', [user(''), user(' \n'), user([]), user(null), { role: 'user' }], []],
    ['results of tools alone', [user([{ type: 'tool_result', content: 'x' }])], []],
    ['no input', null, []],
    ['a number', 7, []],
  ])('finds %s', (_case, input, expected) => {
    expect(userMessages(input).map(({ index, text }) => [index, text])).toEqual(expected);
  });

  it('is joined of parts by one space: texts, their text, their content, else all of it as Python writes it', () => {
    const parts = ['a', { type: 'text', text: 'b' }, { text: '', content: 'c' }, { type: 'tool_result', content: 'd' }];
    expect(texts([user(parts)])).toEqual(['a b c d']);
    expect(texts([user([{ type: 'image', url: null }, true])])).toEqual(["{'type': 'image', 'url': None} True"]);
    expect(texts([user({ a: 1 })])).toEqual(["{'a': 1}"]);
    expect(texts([user(7)])).toEqual(['7']);
  });

  it('keeps the last 50 messages with their places, and the last 2000 characters of each', () => {
    const messages = userMessages(Array.from({ length: 60 }, (_, index) => user(`${index}`)));
    expect([messages.length, messages[0]]).toEqual([50, { index: 10, text: '10' }]);
    expect(texts(`a${'b'.repeat(2_000)}`)).toEqual(['b'.repeat(2_000)]);
    expect(texts(`x${'😀'.repeat(2_000)}`)).toEqual(['😀'.repeat(2_000)]);
  });
});

describe('a result', () => {
  const scored = (positive: number, neutral: number, negative: number) =>
    toSentimentScore({ positive, neutral, negative });

  it('has four decimals and the likeliest label', () => {
    expect(scored(0.123_45, 0.8, 0.076_54)).toEqual({
      label: 'neutral',
      score: 0.8,
      scores: { positive: 0.1235, neutral: 0.8, negative: 0.0765 },
    });
  });

  it.each([
    ['positive', 0.4, 0.4, 0.2],
    ['neutral', 0.2, 0.4, 0.4],
    ['positive', 0.4, 0.2, 0.4],
    ['negative', 0.2, 0.2, 0.6],
  ])('is %s of %f, %f and %f', (label, positive, neutral, negative) => {
    expect(scored(positive, neutral, negative).label).toBe(label);
  });

  it('is the mean of all messages', () => {
    const messages = new Map([
      ['0', scored(1, 0, 0)],
      ['2', scored(0, 0, 1)],
      ['4', scored(0, 0, 1)],
    ]);
    expect(aggregate(messages)).toEqual({
      label: 'negative',
      score: 0.6667,
      scores: { positive: 0.3333, neutral: 0, negative: 0.6667 },
      messages: Object.fromEntries(messages),
      message_count: 3,
    });
  });

  it('rounds what a number exactly is, of two that are as near to the even one', () => {
    // 0.36145 is a little less than it is written.
    const rounded = [0.361_45, 0.031_25, 0.093_75].map((likelihood) => scored(likelihood, 0, 0).scores.positive);
    expect(rounded).toEqual([0.3614, 0.0312, 0.0938]);
  });

  it('is neutral with a score of 0 without a message', () => {
    const scores = { positive: 0, neutral: 0, negative: 0 };
    expect(aggregate(new Map())).toEqual({ label: 'neutral', score: 0, scores, messages: {}, message_count: 0 });
  });
});

describe('the lexicon', () => {
  const classify = async (text: string) => {
    const [scores] = await new LexiconSentiment().classify([text]);
    if (scores === undefined) throw new Error('no scores');
    expect(scores.positive + scores.neutral + scores.negative).toBeCloseTo(1, 10);
    return toSentimentScore(scores).label;
  };

  it.each([
    ['I love this, it works perfectly!', 'positive'],
    ['thanks, that solved it', 'positive'],
    ['not bad at all', 'positive'],
    ['😍', 'positive'],
    ['This is wrong again', 'negative'],
    ['It is not good', 'negative'],
    ['this is useless 😡', 'negative'],
    ['Can you please help me write a Python function?', 'neutral'],
    ['How do I kill a process on Linux?', 'neutral'],
    ['What is the capital of France?', 'neutral'],
    ['constructor __proto__ hasOwnProperty', 'neutral'],
    ['', 'neutral'],
    ['\ud800\u0000', 'neutral'],
  ])('calls %j %s', async (text, label) => {
    expect(await classify(text)).toBe(label);
  });

  it('wants more than one word in a long text', async () => {
    const page = 'The parser reads the next token and moves on to the following line. '.repeat(25);
    expect(await classify(`${page} nice`)).toBe('neutral');
  });

  it('does not touch the words of others who use the same package', async () => {
    const { default: Sentiment } = await import('sentiment');
    await classify('please help');
    expect(new Sentiment().analyze('please help').score).toBe(3);
  });
});

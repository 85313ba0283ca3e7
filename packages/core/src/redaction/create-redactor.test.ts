import { describe, expect, it } from 'vitest';
import { ConfigurationError } from '../errors/configuration-error.js';
import { createRedactor } from './create-redactor.js';

const CONTEXT = { method: 'POST', path: '/v1/traces/metadata', part: 'body' } as const;
const TRACE_ID = '01234567-89ab-cdef-0123-456789abcdef';

describe('createRedactor', () => {
  const redact = createRedactor();
  const redactText = (text: string) => (redact({ note: text }, CONTEXT) as { note: string }).note;

  it.each([
    ['mail alice.o+x@mail.example.co.uk now', 'mail [email] now'],
    ['pay 4111 1111 1111 1111 please', 'pay [card] please'],
    ['pay 5500-0000-0000-0004', 'pay [card]'],
    ['order 4111 1111 1111 1112', 'order 4111 1111 1111 1112'],
    ['key sk-proj-abcdefghijklmnop1234', 'key [key]'],
    ['AKIAIOSFODNN7EXAMPLE', '[key]'],
    ['ghp_abcdefghijklmnopqrstuvwxyz012345', '[key]'],
    ['authorization: Bearer abc.def-123456', 'authorization: Bearer [key]'],
    ['see eyJhbGciOiJIUzI1.eyJzdWIiOiIxMjM0.c2lnbmF0dXJl!', 'see [jwt]!'],
    ['https://bob:hunter2@host/x', 'https://[key]@host/x'],
    ['https://h/x?page=2&api_key=abc123&q=1', 'https://h/x?page=2&api_key=[key]&q=1'],
    ['a plain sentence, 12 words', 'a plain sentence, 12 words'],
  ])('%j becomes %j', (text, expected) => {
    expect(redactText(text)).toBe(expected);
  });

  it('hides values by their key at any depth, and looks into texts that hold JSON', () => {
    const payload = {
      metadata: { user: { password: 'x', note: 'hi' }, apiKey: { deep: 1 } },
      text: '{"token":"abc","to":"a@b.de"}',
    };
    expect(redact(payload, CONTEXT)).toEqual({
      metadata: { user: { password: '[redacted]', note: 'hi' }, apiKey: '[redacted]' },
      text: '{"token":"[redacted]","to":"[email]"}',
    });
  });

  it('hides what stands in keys', () => {
    expect(redact({ metadata: { 'a@b.de': 1 } }, CONTEXT)).toEqual({ metadata: { '[email]': 1 } });
  });

  it('leaves ids and times of the API alone, also where they look like cards', () => {
    const payload = {
      traceId: '00000000-0000-0000-4111-111111111111',
      spanId: '4111111111111111',
      startTimeUnixNano: '4111111111111111',
    };
    expect(redact(payload, CONTEXT)).toEqual(payload);
    expect(redact({ id: 'a@b.de', metadata: { id: '4111111111111111' } }, CONTEXT)).toEqual({
      id: '[email]',
      metadata: { id: '[card]' },
    });
  });

  it('reads the attributes of spans as keys and values', () => {
    const attribute = (key: string, value: object) => ({ attributes: [{ key, value }] });
    expect(redact(attribute('user.password', { stringValue: 'x' }), CONTEXT)).toEqual(
      attribute('user.password', { stringValue: '[redacted]' }),
    );
    expect(redact(attribute('note', { stringValue: 'to a@b.de' }), CONTEXT)).toEqual(
      attribute('note', { stringValue: 'to [email]' }),
    );
  });

  it('hides patterns of your own, whatever their flags, each time', () => {
    const custom = createRedactor({ secrets: [], patterns: [/cust_\d+/y], hideKeys: /^ssn$/g });
    for (const _ of [1, 2]) {
      expect(custom({ a: 'x cust_1 cust_2 a@b.de', ssn: 5 }, CONTEXT)).toEqual({
        a: 'x [redacted] [redacted] a@b.de',
        ssn: '[redacted]',
      });
    }
  });

  it('keeps only what is listed in allow-list mode, and what the API needs to understand it', () => {
    const listed = createRedactor({ allowKeys: ['plan'] });
    const payload = {
      traceId: TRACE_ID,
      metadata: {
        plan: 'pro',
        name: 'Bob',
        nested: { plan: 'x@y.de', age: 4, none: null },
        json: '{"plan":"a","b":"c"}',
      },
      attributes: [
        { key: 'lmnr.span.type', value: { stringValue: 'LLM' } },
        { key: 'seconds', value: { intValue: '5' } },
      ],
    };
    expect(listed(payload, CONTEXT)).toEqual({
      traceId: TRACE_ID,
      metadata: {
        plan: 'pro',
        name: '[redacted]',
        nested: { plan: '[email]', age: '[redacted]', none: null },
        json: '{"plan":"a","b":"[redacted]"}',
      },
      attributes: [
        { key: 'lmnr.span.type', value: { stringValue: 'LLM' } },
        { key: 'seconds', value: { stringValue: '[redacted]' } },
      ],
    });
  });

  it('takes hostile text in time that grows with its length', () => {
    const texts = [
      'a'.repeat(200_000),
      `${'a.'.repeat(100_000)}@`,
      `eyJ${'a'.repeat(200_000)}`,
      '1 '.repeat(100_000),
      `?${'key'.repeat(60_000)}`,
      'x://'.repeat(50_000),
    ];
    for (const text of texts) expect(typeof redactText(text)).toBe('string');
  }, 20_000);

  it('refuses options that cannot work', () => {
    expect(() => createRedactor({ secrets: ['phone' as 'email'] })).toThrow(ConfigurationError);
    expect(() => createRedactor({ patterns: ['x' as unknown as RegExp] })).toThrow(/patterns/);
  });
});

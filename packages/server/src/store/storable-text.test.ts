import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { storableJson, storableText } from './storable-text.js';

describe('storableText', () => {
  it('drops NUL characters and replaces lone surrogates', () => {
    expect(storableText('a\0b')).toBe('ab');
    expect(storableText('a\ud800b')).toBe('a\ufffdb');
  });

  it('leaves other text alone', () => {
    expect(storableText('grüße 🙂')).toBe('grüße 🙂');
  });
});

describe('storableJson', () => {
  it('drops escaped NUL characters but keeps an escaped backslash before u0000', () => {
    expect(JSON.parse(storableJson(JSON.stringify('a\0b')))).toBe('ab');
    expect(JSON.parse(storableJson(JSON.stringify('a\\u0000b')))).toBe('a\\u0000b');
  });

  it('keeps escaped surrogate pairs and replaces lone ones', () => {
    expect(storableJson('"\\ud83d\\ude42"')).toBe('"\\ud83d\\ude42"');
    expect(JSON.parse(storableJson('"\\ud83d!"'))).toBe('\ufffd!');
  });

  it('gives JSON of the storable text for any string', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(JSON.parse(storableJson(JSON.stringify(text)))).toBe(storableText(text));
      }),
    );
    fc.assert(
      fc.property(fc.array(fc.constantFrom('\0', '\\', 'u0000', '\ud83d', '\ude42', 'x', '"')), (parts) => {
        const text = parts.join('');
        expect(JSON.parse(storableJson(JSON.stringify(text)))).toBe(storableText(text));
      }),
    );
  });
});

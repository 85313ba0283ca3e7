import { describe, expect, it } from 'vitest';
import { inEnvelope } from '../read-analytics-body.js';
import { type Field, nullable, optional } from './field.js';
import { WrongValue } from './field-problem.js';
import { listOf, object, objects, readObject } from './nested-fields.js';
import { boolean, choice, float, integer, text, uuid } from './scalar-fields.js';
import { toRawFields } from './to-raw-fields.js';

/** What a check throws. */
function thrown(check: () => unknown): Error & { body: unknown; problems: unknown } {
  try {
    check();
  } catch (error) {
    return error as ReturnType<typeof thrown>;
  }
  throw new Error('Nothing was refused');
}

const envelopeOf = (definition: Field<unknown>, value: unknown) =>
  thrown(() => inEnvelope(() => readObject({ f: value }, { f: definition }))).body;

describe('a field', () => {
  it.each<[string, Field<unknown>, unknown, unknown]>([
    ['text without the blanks around it', text(), '  a b ', 'a b'],
    ['a number as text', text(), 5, '5'],
    ['blank text where it may be', text({ isBlankAllowed: true }), '  ', ''],
    ['as many characters as code points', text({ maxLength: 2 }), '😀😀', '😀😀'],
    ['null where it may be', nullable(text()), null, null],
    [
      'a UUID in any way to write it',
      uuid(),
      '{0196F000-0000-7000-8000-00000000000A}',
      '0196f0000000700080000000000000' + '0a',
    ],
    ['a whole number', integer({ min: 1 }), 3, 3],
    ['the text of a whole number', integer(), '3.0', 3],
    ['the text of a number', float(), ' 4.5 ', 4.5],
    ['a word for yes', boolean(), 'yes', true],
    ['a word for no', boolean(), '0', false],
    ['a list', listOf(text(), { min: 1 }), ['a', ' b'], ['a', 'b']],
    ['objects', objects(object({ a: integer() })), [{ a: 1, b: 2 }], [{ a: 1 }]],
  ])('takes %s', (_name, definition, value, expected) => {
    expect(readObject({ f: value }, { f: definition })).toEqual({ f: expected });
  });

  it.each<[string, Field<unknown>, unknown, string, string]>([
    ['nothing', text(), undefined, 'required', 'This field is required.'],
    ['null', text(), null, 'null', 'This field may not be null.'],
    ['blank text', text(), ' \n', 'blank', 'This field may not be blank.'],
    ['a truth as text', text(), true, 'invalid_input', 'Not a valid string.'],
    [
      'text that is too long',
      text({ maxLength: 2 }),
      'abc',
      'max_length',
      'Ensure this field has no more than 2 characters.',
    ],
    ['NUL', text(), 'a\0', 'null_characters_not_allowed', 'Null characters are not allowed.'],
    [
      'half a character',
      text(),
      'a\ud800',
      'surrogate_characters_not_allowed',
      'Surrogate characters are not allowed: U+D800.',
    ],
    ['no choice', choice(['a']), 'x', 'invalid_choice', '"x" is not a valid choice.'],
    ['a truth for a choice', choice(['a']), true, 'invalid_choice', '"True" is not a valid choice.'],
    ['a list for a choice', choice(['a']), ['a', null], 'invalid_choice', `"['a', None]" is not a valid choice.`],
    ['no UUID', uuid(), '0196f000', 'invalid_input', 'Must be a valid UUID.'],
    ['half a number', integer(), 1.5, 'invalid_input', 'A valid integer is required.'],
    ['too small a number', integer({ min: 1 }), 0, 'min_value', 'Ensure this value is greater than or equal to 1.'],
    ['words for a number', float(), 'x', 'invalid_input', 'A valid number is required.'],
    ['no truth', boolean(), 'maybe', 'invalid_input', 'Must be a valid boolean.'],
    ['no list', listOf(text()), 'abc', 'not_a_list', 'Expected a list of items but got type "str".'],
    ['too short a list', listOf(text(), { min: 1 }), [], 'min_length', 'Ensure this field has at least 1 elements.'],
    [
      'too long a list',
      listOf(text(), { max: 1 }),
      ['a', 'b'],
      'max_length',
      'Ensure this field has no more than 1 elements.',
    ],
  ])('refuses %s', (_name, definition, value, code, detail) => {
    expect(envelopeOf(definition, value)).toEqual({ type: 'validation_error', code, detail, attr: 'f' });
  });

  it('may be missing', () => {
    const fields = { a: optional(text()), b: optional(text(), 'x') };
    expect(readObject({ c: 1 }, fields)).toEqual({ a: undefined, b: 'x' });
  });
});

describe('the envelope', () => {
  const items = objects(object({ id: uuid(), keys: optional(listOf(text())) }));

  it('names the first wrong field, in the order of the fields, and tells of all', () => {
    const fields = { name: text(), kind: choice(['a']) };
    expect(thrown(() => inEnvelope(() => readObject({ kind: 'x' }, fields))).body).toEqual({
      ...{ type: 'validation_error', code: 'required', detail: 'This field is required.', attr: 'name' },
      errors: [
        { attr: 'name', code: 'required', detail: 'This field is required.' },
        { attr: 'kind', code: 'invalid_choice', detail: '"x" is not a valid choice.' },
      ],
    });
  });

  it('has no attr for a body that is no object', () => {
    expect(thrown(() => inEnvelope(() => readObject([1], {}))).body).toEqual({
      type: 'validation_error',
      code: 'invalid_input',
      detail: 'Invalid data. Expected a dictionary, but got list.',
      attr: null,
    });
  });

  it('joins nested names, and places in lists of texts', () => {
    expect(envelopeOf(object({ a: integer() }), { a: 'x' })).toMatchObject({ attr: 'f__a' });
    expect(envelopeOf(object({ a: integer() }), 5)).toMatchObject({ attr: 'f__non_field_errors' });
    expect(envelopeOf(listOf(text()), ['a', ''])).toMatchObject({ attr: 'f__1', code: 'blank' });
  });

  it('says what is wrong with the first object of a list as Python does, and all of it in errors', () => {
    expect(envelopeOf(items, [{ id: 'x' }, {}])).toEqual({
      type: 'validation_error',
      code: "{'id': ['invalid']}",
      detail: "{'id': [ErrorDetail(string='Must be a valid UUID.', code='invalid')]}",
      attr: 'f',
      errors: [
        { attr: 'f__0__id', code: 'invalid_input', detail: 'Must be a valid UUID.' },
        { attr: 'f__1__id', code: 'required', detail: 'This field is required.' },
      ],
    });
  });

  it('says nothing of later objects but in errors', () => {
    const good = '0196f000-0000-7000-8000-00000000000a';
    expect(envelopeOf(items, [{ id: good }, { id: good, keys: [''] }])).toEqual({
      ...{ type: 'validation_error', code: '{}', detail: '{}', attr: 'f' },
      errors: [{ attr: 'f__1__keys__0', code: 'blank', detail: 'This field may not be blank.' }],
    });
  });

  it('says that a list of objects is none', () => {
    expect(envelopeOf(items, {})).toEqual({
      type: 'validation_error',
      code: 'not_a_list',
      detail: 'Expected a list of items but got type "dict".',
      attr: 'f__non_field_errors',
    });
  });
});

describe('the raw dialect', () => {
  const rawOf = (check: () => unknown) => {
    const error = thrown(check);
    expect(error).toBeInstanceOf(WrongValue);
    return toRawFields((error as unknown as WrongValue).problems).body;
  };

  it('has all messages by field and place', () => {
    const fields = { mode: choice(['a']), ids: listOf(text()) };
    expect(rawOf(() => readObject({ mode: 'x', ids: ['a', ' '] }, fields))).toEqual({
      mode: ['"x" is not a valid choice.'],
      ids: { 1: ['This field may not be blank.'] },
    });
  });

  it('has the whole under a name of its own', () => {
    expect(rawOf(() => readObject('x', {}))).toEqual({
      non_field_errors: ['Invalid data. Expected a dictionary, but got str.'],
    });
  });
});

import { BadRequestError, type TailraceError } from '@tailrace/core';
import { startTestServer, type TestServer } from '@tailrace/test-kit';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { AnalyticsClient, InvalidFieldsError } from '../index.js';

let server: TestServer;
let analytics: AnalyticsClient;
beforeEach(async () => {
  server = await startTestServer();
  analytics = new AnalyticsClient({ host: server.url, personalApiKey: 'phx_secret', maxRetries: 0 });
});
afterEach(() => server.close());

/** Makes the server refuse a call with this body, and returns what the call rejects with. */
async function refuse(body: object, status = 400): Promise<TailraceError> {
  server.reply({ status, body });
  return analytics.traceReviews.create({ traceId: 't' }).then(
    () => Promise.reject(new Error('was not refused')),
    (error: unknown) => error as TailraceError,
  );
}
const envelope = (attr: string | null, detail: string, code = 'invalid_input') => ({
  type: 'validation_error',
  code,
  detail,
  attr,
});

describe('field errors', () => {
  test.each([
    [
      'an envelope',
      envelope('name', 'This field is required.', 'required'),
      [{ field: 'name', code: 'required', message: 'This field is required.' }],
    ],
    [
      'a nested field',
      envelope('config__max', 'Too small.'),
      [{ field: 'config.max', code: 'invalid_input', message: 'Too small.' }],
    ],
    ['a whole request', envelope(null, 'Wrong.'), [{ field: null, code: 'invalid_input', message: 'Wrong.' }]],
    [
      'a list that is none',
      envelope('scores__non_field_errors', 'Expected a list.', 'not_a_list'),
      [{ field: 'scores', code: 'not_a_list', message: 'Expected a list.' }],
    ],
    [
      'a filter',
      envelope('definition_id__in', 'Enter a valid UUID.'),
      [{ field: 'definitionIds', code: 'invalid_input', message: 'Enter a valid UUID.' }],
    ],
    [
      'the first item of a list',
      envelope(
        'scores',
        "{'definition_id': ErrorDetail(string='Unknown scorer definition.', code='invalid')}",
        "{'definition_id': 'invalid'}",
      ),
      [{ field: 'scores[0].definitionId', code: 'invalid', message: 'Unknown scorer definition.' }],
    ],
    [
      'the first item as a whole, in double quotes',
      envelope(
        'scores',
        `{'non_field_errors': [ErrorDetail(string="It's wrong.", code='invalid')]}`,
        "{'non_field_errors': ['invalid']}",
      ),
      [{ field: 'scores[0]', code: 'invalid', message: "It's wrong." }],
    ],
    [
      'several fields of the first item, with several messages and places in lists',
      envelope(
        'scores',
        `{'definition_id': [ErrorDetail(string='One.', code='a'), ErrorDetail(string='Two: {\\'x\\': 1}.', code='b')], 'categorical_values': {0: [ErrorDetail(string="It's blank.", code='blank')], 2: [ErrorDetail(string='Long.', code='max_length')]}}`,
        "{'definition_id': ['a', 'b'], 'categorical_values': {0: ['blank'], 2: ['max_length']}}",
      ),
      [
        { field: 'scores[0].definitionId', code: 'a', message: 'One.' },
        { field: 'scores[0].definitionId', code: 'b', message: "Two: {'x': 1}." },
        { field: 'scores[0].categoricalValues[0]', code: 'blank', message: "It's blank." },
        { field: 'scores[0].categoricalValues[2]', code: 'max_length', message: 'Long.' },
      ],
    ],
    [
      'a text with braces',
      envelope('name', "Expected {'a': 1} or {0: 2}."),
      [{ field: 'name', code: 'invalid_input', message: "Expected {'a': 1} or {0: 2}." }],
    ],
    [
      'a filter in its own words',
      {
        filters: [
          { type: 'extra_forbidden', loc: ['foo'], msg: 'Extra inputs are not permitted', input: 1 },
          { type: 'string_type', loc: ['properties', 0, 'key_name'], msg: 'Input should be a valid string' },
        ],
      },
      [
        { field: 'filters.foo', code: 'extra_forbidden', message: 'Extra inputs are not permitted' },
        { field: 'filters.properties[0].key_name', code: 'string_type', message: 'Input should be a valid string' },
      ],
    ],
    [
      'a later item',
      envelope('scores', '{}', '{}'),
      [{ field: 'scores', code: null, message: 'an item after the first one is wrong; the server does not say which' }],
    ],
    [
      'messages by field',
      {
        mode: ['"x" is not a valid choice.', 'Again.'],
        trace_ids: { 1: ['This field may not be blank.'] },
        non_field_errors: ['Both.'],
      },
      [
        { field: 'mode', code: null, message: '"x" is not a valid choice.' },
        { field: 'mode', code: null, message: 'Again.' },
        { field: 'traceIds[1]', code: null, message: 'This field may not be blank.' },
        { field: null, code: null, message: 'Both.' },
      ],
    ],
    [
      "the list of Tailrace's server",
      {
        ...envelope('scores', '{}', '{}'),
        errors: [envelope('scores__1__numeric_value', 'Too large.'), envelope('comment', 'Too long.')],
      },
      [
        { field: 'scores[1].numericValue', code: 'invalid_input', message: 'Too large.' },
        { field: 'comment', code: 'invalid_input', message: 'Too long.' },
      ],
    ],
  ])('of %s', async (_, body, fieldErrors) => {
    const error = await refuse(body);
    expect(InvalidFieldsError.isInstance(error)).toBe(true);
    expect(error).toBeInstanceOf(BadRequestError);
    expect(error).toMatchObject({ name: 'InvalidFieldsError', status: 400, fieldErrors, body });
    for (const { message } of fieldErrors) expect(error.message).toContain(message);
  });
});

describe('errors without fields', () => {
  test.each([
    [400, { error: 'Invalid data format' }, 'BadRequestError', '400 bad_request: Invalid data format'],
    [
      400,
      { type: 'invalid_request', code: 'parse_error', detail: 'JSON parse error', attr: null },
      'BadRequestError',
      '400 parse_error: JSON parse error',
    ],
    [
      401,
      { type: 'authentication_error', code: 'authentication_failed', detail: 'Key is invalid.', attr: null },
      'AuthenticationError',
      'Key is invalid.',
    ],
    [
      403,
      {
        type: 'authentication_error',
        code: 'permission_denied',
        detail: "Missing scope 'llm_analytics:write'",
        attr: null,
      },
      'PermissionDeniedError',
      'llm_analytics:write',
    ],
    [
      429,
      { type: 'throttled_error', code: 'throttled', detail: 'Expected available in 33 seconds.', attr: null },
      'RateLimitError',
      '429 throttled',
    ],
    [500, { error: 'Internal server error', detail: 'Failed' }, 'InternalServerError', 'Internal server error'],
    [409, { detail: 'busy' }, 'ConflictError', 'busy'],
  ])('%d %j', async (status, body, name, message) => {
    const error = await refuse(body, status);
    expect(error).toMatchObject({ name, status });
    expect(error.message).toContain(message);
  });
});

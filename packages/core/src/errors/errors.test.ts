import { describe, expect, test } from 'vitest';
import * as core from '../index.js';
import type { ApiErrorDetails } from './api-error.js';
import { NotFoundError } from './not-found-error.js';

const DETAILS: ApiErrorDetails = {
  status: 404,
  code: 'not_found',
  serverMessage: 'no such trace',
  field: undefined,
  requestId: 'req_1',
  headers: {},
  body: '',
  method: 'GET',
  url: 'http://h/v1/traces/x',
  attempts: 1,
  maxAttempts: 3,
  retryAfterMs: undefined,
  retryable: false,
};

describe('errors', () => {
  test('have their class as name, also in the stack', () => {
    const error = new NotFoundError(DETAILS);
    expect(error.name).toBe('NotFoundError');
    expect(error.stack).toMatch(/^NotFoundError: GET \/v1\/traces\/x → 404 not_found: no such trace \(request req_1\)/);
    expect(Object.keys(error)).not.toContain('name');
  });

  test('are known by isInstance of their class and of its bases, and by no other', () => {
    const error = new NotFoundError(DETAILS);
    expect(core.NotFoundError.isInstance(error)).toBe(true);
    expect(core.ApiError.isInstance(error)).toBe(true);
    expect(core.TailraceError.isInstance(error)).toBe(true);
    expect(core.ConflictError.isInstance(error)).toBe(false);
    expect(core.TailraceError.isInstance(new Error('x'))).toBe(false);
    expect(core.TailraceError.isInstance(null)).toBe(false);
  });

  test('of another copy of the package are known too', () => {
    class ForeignError extends Error {}
    Object.defineProperty(ForeignError.prototype, Symbol.for('tailrace.error.NotFoundError'), { value: true });
    expect(core.NotFoundError.isInstance(new ForeignError())).toBe(true);
  });

  test('every exported error class has a brand of its own', () => {
    const classes = Object.entries(core).filter(([name]) => /^[A-Z].*Error$/.test(name));
    expect(classes.length).toBeGreaterThan(20);
    for (const [name, errorClass] of classes) {
      expect(Object.getOwnPropertySymbols((errorClass as { prototype: object }).prototype)).toContain(
        Symbol.for(`tailrace.error.${name}`),
      );
    }
  });
});

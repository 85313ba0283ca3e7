import { describe, expect, test } from 'vitest';
import { Attempt, toPlainRequest, whenEnded } from './attempt.js';
import type { HttpRequest } from './http.js';

const request: HttpRequest = {
  method: 'POST',
  url: 'http://127.0.0.1/v1/tag',
  headers: { accept: 'application/json' },
  body: '{}',
  signal: undefined,
  isStreaming: false,
};

describe('attempt', () => {
  test('tells its listener and its signal why it ended, and only once', () => {
    const attempt = new Attempt(request);
    const reasons: unknown[] = [];
    whenEnded(attempt, (reason) => reasons.push(reason));
    const { signal } = attempt;

    attempt.end('too slow');
    attempt.end('aborted');

    expect(reasons).toEqual(['too slow']);
    expect(signal.reason).toBe('too slow');
  });

  test('tells at once whoever comes after its end', () => {
    const attempt = new Attempt(request);
    attempt.end('too slow');

    let told: unknown;
    whenEnded(attempt, (reason) => {
      told = reason;
    });

    expect(told).toBe('too slow');
    expect(attempt.signal.aborted).toBe(true);
  });

  test('tells nobody who stopped listening', () => {
    const attempt = new Attempt(request);
    const reasons: unknown[] = [];
    const stop = whenEnded(attempt, (reason) => reasons.push(reason));
    stop();
    attempt.end('too slow');

    expect(reasons).toEqual([]);
  });

  test('reaches a dispatcher through a request that middleware copied', () => {
    const attempt = new Attempt(request);
    const copy = { ...toPlainRequest(attempt), headers: { 'x-mine': '1' } };
    let told: unknown;
    whenEnded(copy, (reason) => {
      told = reason;
    });
    attempt.end('too slow');

    expect(copy.url).toBe(request.url);
    expect(told).toBe('too slow');
  });
});

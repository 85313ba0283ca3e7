import { expect, test } from 'vitest';
import { withTraceHeader } from './trace-header.js';

const ID = '01234567-89ab-cdef-0123-456789abcdef';
const name = (response: Response) => withTraceHeader(response, 'x-trace-id', ID);

test('puts the id on the response itself, readable from other origins', () => {
  const response = new Response('hello');
  expect(name(response)).toBe(response);
  expect(response.headers.get('x-trace-id')).toBe(ID);
  expect(response.headers.get('access-control-expose-headers')).toBe('x-trace-id');
});

test('adds to the headers that the application exposes', () => {
  const response = name(new Response('', { headers: { 'access-control-expose-headers': 'etag' } }));
  expect(response.headers.get('access-control-expose-headers')).toBe('etag, x-trace-id');
});

test('leaves an id that the application set itself', () => {
  const response = name(new Response('', { headers: { 'x-trace-id': 'mine' } }));
  expect(response.headers.get('x-trace-id')).toBe('mine');
});

test('makes a response again whose headers cannot be changed, cookies included', async () => {
  const redirect = Response.redirect('http://localhost/elsewhere', 308);
  const response = name(redirect);
  expect([...response.headers]).toEqual([
    ['access-control-expose-headers', 'x-trace-id'],
    ['location', 'http://localhost/elsewhere'],
    ['x-trace-id', ID],
  ]);
  expect(response.status).toBe(308);
});

test('leaves a response alone that can neither be changed nor made again', () => {
  const failed = Response.error();
  expect(name(failed)).toBe(failed);
});

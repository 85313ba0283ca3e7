import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parseDataLocation } from './data-location.js';

describe('the data option', () => {
  it.each([
    [':memory:', { kind: 'memory' }],
    ['postgres://u:p@host/db', { kind: 'postgres', url: 'postgres://u:p@host/db' }],
    ['postgresql://host/db', { kind: 'postgres', url: 'postgresql://host/db' }],
    ['data', { kind: 'file', file: resolve('data/tailrace.db') }],
    ['/var/x.sqlite', { kind: 'file', file: resolve('/var/x.sqlite') }],
    ['/var/x.DB', { kind: 'file', file: resolve('/var/x.DB') }],
  ])('%s', (data, location) => {
    expect(parseDataLocation(data)).toEqual(location);
  });

  it('names what it cannot use, without the password in it', () => {
    expect(() => parseDataLocation('mysql://root:secret@host/db')).toThrow(/^data: "mysql:\/\/" is not a store/);
    expect(() => parseDataLocation(' ')).toThrow(/data is empty/);
  });
});

import { describe, expect, test } from 'vitest';
import { AddressRules, isPublicAddress } from './address-rules.js';

describe('isPublicAddress', () => {
  test.each(['1.1.1.1', '93.184.216.34', '172.32.0.1', '2606:4700:4700::1111'])('%s is public', (address) => {
    expect(isPublicAddress(address)).toBe(true);
  });

  test.each([
    ['loopback', '127.0.0.1'],
    ['loopback further on', '127.255.255.254'],
    ['this network', '0.0.0.0'],
    ['private', '10.0.0.1'],
    ['private', '172.16.0.1'],
    ['private', '192.168.1.1'],
    ['metadata', '169.254.169.254'],
    ['carrier NAT', '100.64.0.1'],
    ['benchmarking', '198.18.0.1'],
    ['multicast', '224.0.0.1'],
    ['broadcast', '255.255.255.255'],
    ['IPv6 loopback', '::1'],
    ['IPv6 unspecified', '::'],
    ['mapped IPv4', '::ffff:127.0.0.1'],
    ['mapped public IPv4', '::ffff:1.1.1.1'],
    ['compatible IPv4', '::7f00:1'],
    ['unique local', 'fd00::1'],
    ['link local', 'fe80::1'],
    ['IPv6 multicast', 'ff02::1'],
    ['NAT64', '64:ff9b::7f00:1'],
    ['6to4', '2002:7f00:1::'],
    ['Teredo', '2001:0:7f00:1::'],
    ['documentation', '2001:db8::1'],
    ['no address', 'localhost'],
  ])('%s (%s) is not', (_, address) => {
    expect(isPublicAddress(address)).toBe(false);
  });
});

describe('private networks that are allowed', () => {
  test.each([
    ['a host', 'intranet', 'intranet', 80, '10.0.0.5', true],
    ['a host on a port', 'intranet:8080', 'intranet', 8080, '10.0.0.5', true],
    ['another port', 'intranet:8080', 'intranet', 22, '10.0.0.5', false],
    ['a range', '10.0.0.0/24', 'anything', 80, '10.0.0.5', true],
    ['outside of the range', '10.0.0.0/24', 'anything', 80, '10.0.1.5', false],
    ['an IPv6 range', 'fd00::/8', 'anything', 80, 'fd12::1', true],
    ['another host', 'intranet', 'other', 80, '10.0.0.5', false],
  ])('by %s', (_, allowed, host, port, address, isAllowed) => {
    expect(new AddressRules([allowed]).allows(host, port, address)).toBe(isAllowed);
  });

  test('are all or none', () => {
    expect(new AddressRules(true).allows('x', 80, '127.0.0.1')).toBe(true);
    expect(new AddressRules(false).allows('x', 80, '127.0.0.1')).toBe(false);
    expect(() => new AddressRules(['intranet/24'])).toThrow(/intranet\/24/);
  });
});

import { expect, test } from 'vitest';
import { AddressRules } from './address-rules.js';
import { findAllowedAddress } from './egress-rules.js';

const rules = (...addresses: string[]) => ({
  addresses: new AddressRules(false),
  domains: [],
  resolve: async () => addresses.map((address) => ({ address })),
});

test('the address that was looked at is the one to connect to', async () => {
  expect(await findAllowedAddress('example.com', 443, rules('93.184.216.34', '1.1.1.1'))).toBe('93.184.216.34');
});

test('one private address among public ones is one too many', async () => {
  await expect(findAllowedAddress('rebind.net', 80, rules('93.184.216.34', '127.0.0.1'))).rejects.toThrow(
    /private network/,
  );
});

test('a name without addresses is refused', async () => {
  await expect(findAllowedAddress('nowhere.net', 80, rules())).rejects.toThrow(/no address/);
});

test('a name is asked for once a connection, so that the second answer cannot be another', async () => {
  const answers = ['93.184.216.34', '127.0.0.1'];
  const resolve = async () => [{ address: answers.shift() ?? '' }];
  const once = { ...rules(), resolve };
  expect(await findAllowedAddress('rebind.net', 80, once)).toBe('93.184.216.34');
  await expect(findAllowedAddress('rebind.net', 80, once)).rejects.toThrow(/private network/);
});

test('IPv6 addresses come in brackets', async () => {
  await expect(findAllowedAddress('[::1]', 80, rules())).rejects.toThrow(/private network/);
});

import { lookup } from 'node:dns/promises';
import { isIP } from 'node:net';
import type { AddressRules } from './address-rules.js';
import { type DomainPolicy, isDomainAllowed } from './domain-rules.js';

/** Resolves a name to all of its addresses. */
export type Resolve = (host: string) => Promise<readonly { address: string }[]>;

/** What a run may reach. */
export interface EgressRules {
  addresses: AddressRules;
  /** All of them have to allow a domain. */
  domains: readonly DomainPolicy[];
  /** @default the system's resolver */
  resolve?: Resolve | undefined;
  /** @default 524288000 */
  maxReceivedBytes?: number | undefined;
}

/** Says why a destination is refused, for the model and for logs. */
export class EgressRefusal extends Error {}

/**
 * Resolves a destination and returns the address to connect to. Whoever connects to anything else gives a name the chance to
 * resolve to another address the second time.
 *
 * @throws EgressRefusal when the domain or one of its addresses is not allowed; the resolver's error.
 */
export async function findAllowedAddress(host: string, port: number, rules: EgressRules): Promise<string> {
  const name = host.replace(/^\[|\]$/g, '');
  if (!rules.domains.every((policy) => isDomainAllowed(name, policy)))
    throw new EgressRefusal(`${name} is not among the domains that may be visited`);
  const resolve = rules.resolve ?? ((wanted: string) => lookup(wanted, { all: true }));
  const addresses = isIP(name) === 0 ? await resolve(name) : [{ address: name }];
  const [first] = addresses;
  if (first === undefined) throw new EgressRefusal(`${name} has no address`);
  if (addresses.some(({ address }) => !rules.addresses.allows(name, port, address)))
    throw new EgressRefusal(`${name} is in a private network, which may not be visited`);
  return first.address;
}

import { BlockList, isIP } from 'node:net';

/** Which private addresses runs may reach: none, all, or hosts, `host:port` pairs and CIDR ranges. */
export type PrivateNetworks = boolean | readonly string[];

/** Everything in IPv4 that is not the public internet (the IANA registry of special-purpose addresses). */
const SPECIAL_IPV4: readonly [string, number][] = [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
];
/** Inside of the public block 2000::/3: tunnels that carry IPv4 addresses, documentation, reserved. */
const SPECIAL_IPV6: readonly [string, number][] = [
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['3fff::', 20],
];

const special = new BlockList();
for (const [network, prefix] of SPECIAL_IPV4) special.addSubnet(network, prefix, 'ipv4');
for (const [network, prefix] of SPECIAL_IPV6) special.addSubnet(network, prefix, 'ipv6');
const publicIpv6 = new BlockList();
publicIpv6.addSubnet('2000::', 3, 'ipv6');

/** Tells whether an address belongs to the public internet; every IPv6 form of an IPv4 address counts as none. */
export function isPublicAddress(address: string): boolean {
  const family = isIP(address);
  if (family === 4) return !special.check(address, 'ipv4');
  return family === 6 && publicIpv6.check(address, 'ipv6') && !special.check(address, 'ipv6');
}

/** Decides about addresses: public ones, and the private ones that are allowed. */
export class AddressRules {
  readonly #allowsAll: boolean;
  readonly #allowedNames = new Set<string>();
  readonly #allowedRanges = new BlockList();

  /** Throws TypeError for an entry that is neither a host, a `host:port` nor a range. */
  constructor(allowed: PrivateNetworks) {
    this.#allowsAll = allowed === true;
    for (const entry of Array.isArray(allowed) ? (allowed as readonly string[]) : []) this.#allow(entry);
  }

  #allow(entry: string): void {
    const [network = '', prefix] = entry.split('/');
    const family = isIP(network);
    if (prefix === undefined) this.#allowedNames.add(entry.toLowerCase());
    else if (family === 0) throw new TypeError(`allowPrivateNetworks: expected an address range, got ${entry}`);
    else this.#allowedRanges.addSubnet(network, Number(prefix), family === 4 ? 'ipv4' : 'ipv6');
  }

  /** Tells whether `host` may be reached at `address`, which it resolved to. */
  allows(host: string, port: number, address: string): boolean {
    if (this.#allowsAll || isPublicAddress(address)) return true;
    const names = [host, address].flatMap((name) => [name.toLowerCase(), `${name.toLowerCase()}:${port}`]);
    if (names.some((name) => this.#allowedNames.has(name))) return true;
    return this.#allowedRanges.check(address, isIP(address) === 4 ? 'ipv4' : 'ipv6');
  }
}

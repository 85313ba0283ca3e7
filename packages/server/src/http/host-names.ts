import { isIPv4 } from 'node:net';

/** Takes the name out of `name:port` or `[address]:port`, in lower case. */
export function hostNameOf(host: string): string {
  const text = host.trim().toLowerCase();
  const bracketed = /^\[([^\]]*)\](?::\d+)?$/.exec(text);
  if (bracketed?.[1] !== undefined) return bracketed[1];
  return text.replace(/:\d*$/, '').replace(/\.$/, '');
}

/** Tells whether a name or address means this machine only. */
export function isLoopback(name: string): boolean {
  if (name === 'localhost' || name.endsWith('.localhost') || name === '::1') return true;
  const address = name.startsWith('::ffff:') ? name.slice('::ffff:'.length) : name;
  return isIPv4(address) && address.startsWith('127.');
}

/** Which domains runs may reach. `example.com` is that host alone, `*.example.com` its subdomains. */
export interface DomainPolicy {
  /** @default every domain */
  allowedDomains?: readonly string[] | undefined;
  /** Wins over what is allowed. @default none */
  blockedDomains?: readonly string[] | undefined;
}

/** Tells whether a host may be reached. */
export function isDomainAllowed(host: string, { allowedDomains, blockedDomains = [] }: DomainPolicy): boolean {
  // A trailing dot names the same host.
  const name = host.toLowerCase().replace(/\.$/, '');
  if (blockedDomains.some((pattern) => matches(name, pattern))) return false;
  return allowedDomains === undefined || allowedDomains.some((pattern) => matches(name, pattern));
}

function matches(name: string, pattern: string): boolean {
  const lower = pattern.toLowerCase();
  return lower.startsWith('*.') ? name.endsWith(lower.slice(1)) : name === lower;
}

/** Which domains agents may visit: `example.com` is that host alone, `*.example.com` its subdomains. */
export interface AgentDomains {
  /** @default every domain that the agent itself allows */
  allowedDomains?: readonly string[] | undefined;
  /** Wins over what is allowed. @default none */
  blockedDomains?: readonly string[] | undefined;
}

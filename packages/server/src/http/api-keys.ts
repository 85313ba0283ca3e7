import { createHash, timingSafeEqual } from 'node:crypto';
import type { AgentDomains } from '../agent/agent-domains.js';
import type { ApiKey, KeyUser } from '../server-options.js';

/** Whose requests a key makes, and what it may do. */
export interface KeyGrant {
  projectId: string;
  isIngestOnly: boolean;
  /** Who reviews with the key, if it says so. */
  user: KeyUser | null;
  /** What agents that the key runs may visit. */
  agentDomains?: AgentDomains | undefined;
}

interface HashedKey extends KeyGrant {
  hash: Buffer;
}

/** Project of requests without a key, and of keys that name none. */
export const DEFAULT_PROJECT = 'default';

/** Knows the keys by their hashes only. */
export class ApiKeys {
  readonly #keys: HashedKey[];

  constructor(keys: readonly (string | ApiKey)[]) {
    this.#keys = keys.map((entry) => {
      const {
        key,
        project: projectId = DEFAULT_PROJECT,
        ingestOnly: isIngestOnly = false,
        user = null,
        allowedDomains,
        blockedDomains,
      } = typeof entry === 'string' ? ({ key: entry } as ApiKey) : entry;
      return { hash: hash(key), projectId, isIngestOnly, user, agentDomains: { allowedDomains, blockedDomains } };
    });
  }

  /** Tells whether requests need a key at all. */
  get isEmpty(): boolean {
    return this.#keys.length === 0;
  }

  /** Finds what a key grants; takes as long for a wrong key as for a right one. */
  find(key: string): KeyGrant | undefined {
    const candidate = hash(key);
    let grant: KeyGrant | undefined;
    for (const known of this.#keys) {
      if (timingSafeEqual(known.hash, candidate)) grant = known;
    }
    return grant;
  }
}

function hash(key: string): Buffer {
  return createHash('sha256').update(key).digest();
}

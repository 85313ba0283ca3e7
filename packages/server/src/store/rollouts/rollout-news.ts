/** Who reads the events of a session: the process that serves it, or those who watch. */
export type RolloutRole = 'server' | 'watcher';

/** Says that a session has events for its readers, up to a number. */
export interface RolloutNews {
  role: RolloutRole;
  /** 32 hex digits. */
  sessionId: string;
  latestId: number;
}

/** Where servers that share a PostgreSQL tell each other. */
export const ROLLOUT_CHANNEL = 'tailrace_rollouts';

/** Writes news as a notification: the events themselves may be longer than PostgreSQL lets one be. */
export function formatNews({ role, sessionId, latestId }: RolloutNews): string {
  return `${role}:${sessionId}:${latestId}`;
}

/** Reads a notification; null when it is not one of ours. */
export function parseNews(text: string): RolloutNews | null {
  const [, role, sessionId = '', latestId] = /^(server|watcher):([0-9a-f]{32}):(\d{1,16})$/.exec(text) ?? [];
  return role === undefined ? null : { role: role as RolloutRole, sessionId, latestId: Number(latestId) };
}

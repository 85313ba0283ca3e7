import type { Logger } from '../logger.js';
import { PostgresListener } from '../store/driver/postgres-listener.js';
import { parseDataLocation } from '../store/engine/data-location.js';
import { parseNews, ROLLOUT_CHANNEL, type RolloutNews } from '../store/rollouts/rollout-news.js';

/** Brings the news of all servers that share a database. */
export interface RolloutNewsSource {
  /** Begins to bring news; null when some may have been missed. */
  start(onNews: (news: RolloutNews | null) => void): void;
  close(): Promise<void>;
}

/** Listens to the servers that share the data; undefined when only one server can have it open. */
export function createNewsSource(data: string, logger: Logger): RolloutNewsSource | undefined {
  const location = parseDataLocation(data);
  if (location.kind !== 'postgres') return undefined;
  let listener: PostgresListener | undefined;
  return {
    start(onNews) {
      listener = new PostgresListener({
        url: location.url,
        channel: ROLLOUT_CHANNEL,
        onNotification: (text) => onNews(parseNews(text)),
        onListening: () => onNews(null),
        onLost: ({ message }) =>
          logger.warn(`Rollout events wait until PostgreSQL can be listened to again: ${message}`),
      });
    },
    close: async () => listener?.close(),
  };
}

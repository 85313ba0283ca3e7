import { boolean, feedbackRoute } from '@tailrace/feedback/next';
import { client } from './client';

/** Takes thumbs, each with a tag beside its score, so that traces can be listed by it. */
export const feedback = feedbackRoute(() => ({
  client,
  // Enough for a server of one process. With more of them, set FEEDBACK_SECRET: openssl rand -base64 32
  secret: process.env.FEEDBACK_SECRET ?? crypto.randomUUID() + crypto.randomUUID(),
  allow: { thumbs: boolean() },
  onFeedback: ({ traceId, value }) => {
    client.outbox.untag(traceId, value ? 'thumbs-down' : 'thumbs-up');
    client.outbox.tag(traceId, value ? 'thumbs-up' : 'thumbs-down');
  },
}));

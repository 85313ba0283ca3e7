import type { Reply } from '@tailrace/test-kit';

const ID = 'a3f5c0de-0000-4000-8000-000000000001';

export const step = (summary: string, more: object = {}) => ({
  chunkType: 'step',
  messageId: ID,
  createdAt: '2026-01-01T00:00:00Z',
  traceId: null,
  summary,
  actionResult: { isDone: false, content: null, error: null, giveControl: false },
  ...more,
});

export const final = (content: string, more: object = {}) => ({
  chunkType: 'finalOutput',
  messageId: ID,
  traceId: null,
  content: {
    result: { isDone: true, content, error: null, giveControl: false },
    agentState: null,
    storageState: null,
    stepCount: 1,
    ...more,
  },
});

export const failure = (error: string) => ({ chunkType: 'error', messageId: ID, error });

export const timeout = (summary: string) => ({ ...step(summary), chunkType: 'timeout' });

/** Writes chunks the way the server does: one line of JSON each. */
export const frames = (...chunks: object[]): string =>
  chunks.map((chunk) => `data: ${JSON.stringify(chunk)}\n\n`).join('');

/** Answers with a stream of these frames, and ends it. */
export const streamOf = (text: string): Reply => ({ headers: { 'content-type': 'text/event-stream' }, body: text });

/** Answers with a stream of these frames that goes on until one of both sides ends it; `onClose` is told of that. */
export function openStream(text: string, onClose: () => void = () => undefined): Reply {
  return (_request, response) => {
    response.once('close', onClose);
    response.writeHead(200, { 'content-type': 'text/event-stream' }).write(text);
  };
}

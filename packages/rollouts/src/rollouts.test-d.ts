import { expectTypeOf } from 'vitest';
import {
  type ResilientStream,
  type RolloutEvent,
  type RolloutRunEvent,
  RolloutSessionsClient,
  serveRollout,
} from './index.js';

const client = new RolloutSessionsClient();

expectTypeOf(client.connect({ sessionId: '', name: '' })).resolves.toEqualTypeOf<Response>();
expectTypeOf(client.setStatus({ sessionId: '', status: 'RUNNING' })).resolves.toEqualTypeOf<void>();
expectTypeOf(client.events({ sessionId: '', name: '' })).toEqualTypeOf<ResilientStream<RolloutEvent>>();

declare const event: RolloutEvent;
if (event.type === 'run') expectTypeOf(event).toEqualTypeOf<RolloutRunEvent>();
expectTypeOf(event.type).toEqualTypeOf<'handshake' | 'heartbeat' | 'run' | 'stop'>();

serveRollout({
  client,
  name: 'f',
  entrypoint: (args, { signal }) => {
    expectTypeOf(args).toEqualTypeOf<Record<string, unknown>>();
    expectTypeOf(signal).toEqualTypeOf<AbortSignal>();
  },
});
serveRollout<{ text: string }>({
  client: { rolloutSessions: client },
  name: 'f',
  entrypoint: ({ text }) => expectTypeOf(text).toEqualTypeOf<string>(),
});
serveRollout<string[]>({
  client,
  name: 'f',
  entrypoint: ([first]) => expectTypeOf(first).toEqualTypeOf<string | undefined>(),
});
// @ts-expect-error: DONE is no status
void client.setStatus({ sessionId: '', status: 'DONE' });

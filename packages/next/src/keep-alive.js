import { extendLifetime } from './lifetime/extend-lifetime.js';
import { waitAfterResponse } from './lifetime/next-after.js';
/** Keeps the function alive until a recording is written and delivered; to be called while the request is being handled. */
export function keepAlive(recording, settings, handlerArguments) {
  const { deliveryWaitMs, outbox, waitUntil } = settings;
  const delivered = recording.written.then(() => outbox.settled({ timeoutMs: deliveryWaitMs }));
  extendLifetime(delivered, [waitUntil, waitAfterResponse], handlerArguments);
}

import { extendLifetime } from './lifetime/extend-lifetime.js';
import { waitAfterResponse } from './lifetime/next-after.js';
import type { NextRecording } from './recording/next-recording.js';
import type { NextSettings } from './settings/next-settings.js';

/** Keeps the function alive until a recording is written and delivered; to be called while the request is being handled. */
export function keepAlive<Req extends object, Res>(
  recording: NextRecording<Req, Res>,
  settings: NextSettings<Req, Res>,
  handlerArguments: readonly unknown[],
): void {
  const { deliveryWaitMs, outbox, waitUntil } = settings;
  const delivered = recording.written.then(() => outbox.settled({ timeoutMs: deliveryWaitMs }));
  extendLifetime(delivered, [waitUntil, waitAfterResponse], handlerArguments);
}

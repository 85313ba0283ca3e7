import { createHash } from 'node:crypto';
import type { PushDatapoints } from '../datasets/push-datapoints.js';
import type { ChangeCall } from './change-call.js';

/** Tells what was asked for under an idempotency key: the same request has the same fingerprint. */
export function fingerprintOf({ name, input }: ChangeCall): string {
  const asked = name === 'push-datapoints' ? whatIsPushed(input as PushDatapoints) : input;
  return createHash('sha256').update(JSON.stringify(asked)).digest('base64url');
}

/** A push that is taken up again cannot know whether this batch had made the dataset, or met it. */
function whatIsPushed({ mode: _mode, ...asked }: PushDatapoints): Omit<PushDatapoints, 'mode'> {
  return asked;
}

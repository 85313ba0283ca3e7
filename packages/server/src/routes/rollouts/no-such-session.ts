import { HttpError } from '../../http/http-error.js';

/** Makes the 404 of a rollout session that is not there. */
export function noSuchSession(): HttpError {
  return new HttpError(404, 'not_found', 'Rollout session not found');
}

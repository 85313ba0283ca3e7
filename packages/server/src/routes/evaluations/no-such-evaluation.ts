import { HttpError } from '../../http/http-error.js';

/** Makes the 404 of an evaluation that is not there. */
export function noSuchEvaluation(): HttpError {
  return new HttpError(404, 'not_found', 'Evaluation not found');
}

import { HttpError } from '../../http/http-error.js';

/** Makes the 404 of a dataset that is not there. */
export function noSuchDataset(): HttpError {
  return new HttpError(404, 'not_found', 'Dataset not found');
}

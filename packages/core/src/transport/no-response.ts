import type { ApiResponse } from './transport.js';

/** Stands for the answer where nothing was sent. */
export const NO_RESPONSE: ApiResponse = {
  status: 204,
  headers: {},
  text: '',
  stream: undefined,
  requestId: undefined,
  attempts: 0,
};

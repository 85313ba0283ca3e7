import { LaminarClient } from '@tailrace/client';

const { LMNR_BASE_URL = 'http://127.0.0.1:8000', LMNR_PROJECT_API_KEY = 'local' } = process.env;

/** Delivers what the route handlers record. Without settings, to the embedded server on this machine. */
export const client = new LaminarClient({ baseUrl: LMNR_BASE_URL, projectApiKey: LMNR_PROJECT_API_KEY });

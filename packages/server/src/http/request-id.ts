import { randomUUID } from 'node:crypto';

/** Makes the id that stands in `x-request-id`, in error answers and in the log. */
export function newRequestId(): string {
  return `req_${randomUUID().replaceAll('-', '')}`;
}

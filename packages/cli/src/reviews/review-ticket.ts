import type { ClaimedItem } from '@tailrace/client';
import { UsageError } from '../errors/usage-error.js';

/** What shows that an item was claimed. */
export interface ReviewTicket {
  id: string;
  lease: { token: string };
}

/** Writes an item with what shows that it was claimed as one word, which later commands are given: nothing is kept in a file. */
export function formatTicket({ id, lease }: ClaimedItem): string {
  return `${id}:${lease.token}`;
}

/** Reads what `formatTicket` wrote. Throws UsageError for anything else. */
export function readTicket(text: string): ReviewTicket {
  const [id = '', token = '', ...others] = text.trim().split(':');
  if (id === '' || token === '' || others.length > 0) {
    throw new UsageError(
      `${JSON.stringify(text)} is no item: tailrace review next prints one, two ids with a colon between`,
    );
  }
  return { id, lease: { token } };
}

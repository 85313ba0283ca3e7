import { deterministicUuid } from '../../http/deterministic-uuid.js';

/** Who writes reviews, definitions and queues. */
export interface Reviewer {
  email: string;
  firstName: string;
  lastName: string;
}

/** The id of a person, as 32 hex digits: the same email is the same person. */
export function reviewerIdOf({ email }: Reviewer): string {
  return deterministicUuid('reviewer', email.toLowerCase()).replaceAll('-', '');
}

/** Writes a person as the store keeps it, short: a million reviews have two each. */
export function reviewerToText({ email, firstName, lastName }: Reviewer): string {
  return JSON.stringify([email, firstName, lastName]);
}

/** Reads what `reviewerToText` wrote. */
export function reviewerFromText(text: string): Reviewer {
  const [email, firstName, lastName] = JSON.parse(text) as [string, string, string];
  return { email, firstName, lastName };
}

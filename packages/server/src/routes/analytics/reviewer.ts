import { deterministicUuid } from '../../http/deterministic-uuid.js';
import type { KeyUser } from '../../server-options.js';

/** Who writes reviews, definitions and queues, as the store keeps it. */
export interface Reviewer {
  email: string;
  firstName: string;
  lastName: string;
}

/** A user as the API shows it. */
export interface AnalyticsUserJson {
  id: number;
  uuid: string;
  distinct_id: string | null;
  first_name: string;
  last_name: string;
  email: string;
  is_email_verified: boolean | null;
  hedgehog_config: object | null;
  role_at_organization: string | null;
}

const ID_DIGITS = 7;

/** The user of a key. */
export function reviewerOfKey({ email, firstName = '', lastName = '' }: KeyUser): Reviewer {
  return { email: email.trim(), firstName, lastName };
}

/** The user that stands for a project, or for a name within it. */
export function reviewerOfProject(projectId: string, name = 'reviewer'): Reviewer {
  if (name.includes('@')) return { email: name, firstName: '', lastName: '' };
  return { email: `${name}@${projectId}.localhost`, firstName: name, lastName: '' };
}

/** The id of a user: the same email is the same person. */
export function reviewerUuid({ email }: Reviewer): string {
  return deterministicUuid('reviewer', email.toLowerCase());
}

/** Shows a user. */
export function toUserJson(reviewer: Reviewer): AnalyticsUserJson {
  const uuid = reviewerUuid(reviewer);
  return {
    id: Number.parseInt(uuid.slice(0, ID_DIGITS), 16),
    uuid,
    distinct_id: uuid,
    first_name: reviewer.firstName,
    last_name: reviewer.lastName,
    email: reviewer.email,
    is_email_verified: null,
    hedgehog_config: null,
    role_at_organization: null,
  };
}

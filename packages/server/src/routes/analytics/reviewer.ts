import { toUuid } from '../../http/uuid.js';
import type { KeyUser } from '../../server-options.js';
import { type Reviewer, reviewerIdOf } from '../../store/reviews/reviewer.js';

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

/** The user that stands for a project. */
export function reviewerOfProject(projectId: string): Reviewer {
  return { email: `reviewer@${projectId}.localhost`, firstName: 'reviewer', lastName: '' };
}

/** The user that a free name stands for. */
export function reviewerOfName(name: string): Reviewer {
  return { email: name, firstName: name.includes('@') ? '' : name, lastName: '' };
}

/** Shows users, each worked out once: a list has the same few again and again. */
export function createUserWriter(): (reviewer: Reviewer) => AnalyticsUserJson {
  const known = new Map<string, AnalyticsUserJson>();
  return (reviewer) => {
    const key = `${reviewer.email}\n${reviewer.firstName}\n${reviewer.lastName}`;
    const json = known.get(key) ?? toUserJson(reviewer);
    known.set(key, json);
    return json;
  };
}

/** Shows a user. */
export function toUserJson(reviewer: Reviewer): AnalyticsUserJson {
  const id = reviewerIdOf(reviewer);
  return {
    id: Number.parseInt(id.slice(0, ID_DIGITS), 16),
    uuid: toUuid(id),
    distinct_id: toUuid(id),
    first_name: reviewer.firstName,
    last_name: reviewer.lastName,
    email: reviewer.email,
    is_email_verified: null,
    hedgehog_config: null,
    role_at_organization: null,
  };
}

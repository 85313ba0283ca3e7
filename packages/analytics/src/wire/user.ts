import { renameFields, toCamelCase } from './case.js';
import { isRecord } from './record.js';

/** Someone who made or reviewed something. */
export interface AnalyticsUser {
  id: number;
  uuid: string;
  distinctId: string | null;
  firstName: string;
  lastName: string;
  email: string;
  isEmailVerified: boolean | null;
  roleAtOrganization: string | null;
}

/** Reads a user from its wire form; nobody is null. */
export function readUser(user: unknown): AnalyticsUser | null {
  return isRecord(user) ? (renameFields(user, toCamelCase) as unknown as AnalyticsUser) : null;
}

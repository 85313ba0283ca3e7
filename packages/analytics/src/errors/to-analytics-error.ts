import { ApiError, rewordApiError } from '@tailrace/core';
import { isRecord } from '../wire/record.js';
import type { FieldError } from './field-error.js';
import { InvalidFieldsError } from './invalid-fields-error.js';
import { LeaseLostError } from './lease-lost-error.js';
import { readFieldErrors } from './read-field-errors.js';
import { VersionConflictError } from './version-conflict-error.js';

const LEASE_LOST = 'lease_lost';

/** Makes the error of this API out of the one of the transport; those that say nothing about fields, versions or leases stay as they are. */
export function toAnalyticsError(error: unknown): unknown {
  if (!ApiError.isInstance(error)) return error;
  const { body, status } = error;
  if (status === 409 && isRecord(body) && typeof body.current_version === 'number') {
    return new VersionConflictError(
      rewordApiError(error, { code: 'version_conflict', serverMessage: String(body.detail ?? '') }),
      body.current_version,
    );
  }
  if (status === 409 && isRecord(body) && body.code === LEASE_LOST) {
    return new LeaseLostError(rewordApiError(error, { code: LEASE_LOST, serverMessage: String(body.detail ?? '') }));
  }
  const fieldErrors = status === 400 ? readFieldErrors(body) : [];
  if (fieldErrors.length === 0) return error;
  const details = rewordApiError(error, { code: 'invalid_input', serverMessage: fieldErrors.map(describe).join('; ') });
  return new InvalidFieldsError({ ...details, field: fieldErrors[0]?.field ?? undefined }, fieldErrors);
}

const describe = ({ field, message }: FieldError): string => (field === null ? message : `${field}: ${message}`);

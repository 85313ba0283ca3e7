import { describeValue, parseUuid, requireObject, ValidationError } from '@tailrace/core';

/** Says which dataset is meant: exactly one of `name` and `id`. */
export interface DatasetSelector {
  name?: string | undefined;
  /** A UUID, 32 hex digits or a bigint. */
  id?: string | bigint | undefined;
}

/** Which dataset is meant, checked. */
export type SelectedDataset = { name: string } | { id: string };

/** Reads which dataset is meant. Throws ValidationError unless there is exactly one of `name` and `id`, and it can be one. */
export function readSelector(options: DatasetSelector): SelectedDataset {
  requireObject(options, 'options', 'an object with name or id');
  const { name, id } = options;
  const hasName = name !== undefined && name !== null;
  const hasId = id !== undefined && id !== null;
  if (hasName === hasId) {
    const got = hasName ? 'both' : 'neither';
    throw new ValidationError([{ field: 'name', message: `pass exactly one of name and id, got ${got}` }]);
  }
  return hasName ? { name: requireText('name', name) } : { id: parseUuid(id as string | bigint, 'id') };
}

/** Checks that an argument is a string that is not empty. Throws ValidationError naming it. */
export function requireText(field: string, value: unknown): string {
  if (typeof value === 'string' && value.trim() !== '') return value;
  throw new ValidationError([{ field, message: `expected a string that is not empty, got ${describeValue(value)}` }]);
}

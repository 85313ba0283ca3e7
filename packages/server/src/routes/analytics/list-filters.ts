import type { FastifyRequest } from 'fastify';
import { invalidAttribute } from '../../http/analytics-error.js';
import { readUuid } from './fields/scalar-fields.js';
import { readParameter } from './list-page.js';

/** One column of an order. */
export interface OrderTerm<T extends string = string> {
  field: T;
  isDescending: boolean;
}

/** A filter by text; empty is none. Throws the 400 of one that no stored text can have. */
export function readTextFilter(request: FastifyRequest, name: string): string | null {
  const text = readParameter(request, name)?.trim() ?? '';
  if (text.includes('\0')) {
    throw invalidAttribute(name, 'Null characters are not allowed.', 'null_characters_not_allowed');
  }
  return text === '' ? null : text;
}

/** A filter by several texts, with commas between them. */
export function readTextsFilter(request: FastifyRequest, name: string): string[] | null {
  const text = readTextFilter(request, name);
  return text === null ? null : text.split(',').map((part) => part.trim());
}

/** A filter that is yes or no; any other text is none. */
export function readBooleanFilter(request: FastifyRequest, name: string): boolean | null {
  const text = readParameter(request, name)?.trim().toLowerCase() ?? '';
  if (text === 'true' || text === '1') return true;
  return text === 'false' || text === '0' ? false : null;
}

/** A filter by one of a few texts. Throws the 400 of another. */
export function readChoiceFilter<const T extends string>(
  request: FastifyRequest,
  name: string,
  choices: readonly T[],
): T | null {
  const text = readTextFilter(request, name);
  return text === null ? null : pick(name, text, choices);
}

/** A filter by a UUID, as 32 hex digits. Throws the 400 of what is none. */
export function readUuidFilter(request: FastifyRequest, name: string): string | null {
  const text = readTextFilter(request, name);
  return text === null ? null : toUuid(name, text);
}

/** A filter by several UUIDs, with commas between them. */
export function readUuidsFilter(request: FastifyRequest, name: string): string[] | null {
  const texts = readTextsFilter(request, name)?.filter((text) => text !== '') ?? [];
  return texts.length === 0 ? null : texts.map((text) => toUuid(name, text));
}

/** The order of a list, null for that of the list itself. Throws the 400 of a field that it cannot be ordered by. */
export function readOrder<const T extends string>(
  request: FastifyRequest,
  fields: readonly T[],
): OrderTerm<T>[] | null {
  const terms = readTextsFilter(request, 'order_by')?.filter((term) => term !== '') ?? [];
  if (terms.length === 0) return null;
  return terms.map((term) => {
    const isDescending = term.startsWith('-');
    const field = fields.find((candidate) => candidate === term.slice(isDescending ? 1 : 0));
    if (field === undefined) throw notAChoice('order_by', term);
    return { field, isDescending };
  });
}

function pick<T extends string>(name: string, text: string, choices: readonly T[]): T {
  const found = choices.find((candidate) => candidate === text);
  if (found === undefined) throw notAChoice(name, text);
  return found;
}

function notAChoice(name: string, text: string): Error {
  const detail = `Select a valid choice. ${text} is not one of the available choices.`;
  return invalidAttribute(name, detail, 'invalid_choice');
}

function toUuid(name: string, text: string): string {
  const hex = readUuid(text);
  if (hex === null) throw invalidAttribute(name, 'Enter a valid UUID.');
  return hex;
}

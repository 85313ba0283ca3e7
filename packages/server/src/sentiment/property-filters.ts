import * as z from 'zod';

const operators = [
  'exact',
  'is_not',
  'icontains',
  'not_icontains',
  'gt',
  'gte',
  'lt',
  'lte',
  'is_set',
  'is_not_set',
] as const;
type Operator = (typeof operators)[number];

const scalar = z.union([z.string(), z.number(), z.boolean(), z.null()]);
const propertyFilterSchema = z.looseObject({
  key: z.string(),
  value: z.union([scalar, z.array(scalar)]).optional(),
  operator: z.enum(operators).nullish(),
});

/** The filters of `sentiment/generations`; other keys are refused, as the API does. */
export const filtersSchema = z.strictObject({
  dateRange: z
    .strictObject({
      date_from: z.string().nullish(),
      date_to: z.string().nullish(),
      explicitDate: z.boolean().nullish(),
    })
    .nullish(),
  filterTestAccounts: z.boolean().nullish(),
  properties: z.array(propertyFilterSchema).nullish(),
});

export type PropertyFilter = z.infer<typeof propertyFilterSchema>;

/** Tells whether properties pass all filters. */
export function passesFilters(
  properties: Readonly<Record<string, unknown>>,
  filters: readonly PropertyFilter[],
): boolean {
  return filters.every(({ key, operator, value }) => {
    const property = Object.hasOwn(properties, key) ? properties[key] : undefined;
    return passes(operator ?? 'exact', property ?? null, [value ?? null].flat());
  });
}

function passes(operator: Operator, property: unknown, values: readonly unknown[]): boolean {
  const isSet = property !== null;
  const text = textOf(property);
  const numbers = values.map(Number);
  switch (operator) {
    case 'exact':
      return isSet && values.some((value) => textOf(value) === text);
    case 'is_not':
      return !isSet || values.every((value) => textOf(value) !== text);
    case 'icontains':
      return isSet && values.some((value) => text.toLowerCase().includes(textOf(value).toLowerCase()));
    case 'not_icontains':
      return !isSet || values.every((value) => !text.toLowerCase().includes(textOf(value).toLowerCase()));
    case 'gt':
      return isSet && numbers.some((number) => Number(property) > number);
    case 'gte':
      return isSet && numbers.some((number) => Number(property) >= number);
    case 'lt':
      return isSet && numbers.some((number) => Number(property) < number);
    case 'lte':
      return isSet && numbers.some((number) => Number(property) <= number);
    case 'is_set':
      return isSet;
    case 'is_not_set':
      return !isSet;
    default:
      return operator satisfies never;
  }
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value));

import { describeValue, ValidationError } from '@tailrace/core';
import type { Datapoint, RejectedPoint } from '../dataset-types.js';
import { DatasetFileError } from '../errors/dataset-file-error.js';
import type { StandardIssue, StandardSchema } from './standard-schema.js';

/** The schemas of a push. */
export interface PointSchemas<D, T> {
  schema?: StandardSchema<D> | undefined;
  targetSchema?: StandardSchema<T> | undefined;
}

/** Makes a point of what schemas make of it, or says what is wrong with it. */
export type PointValidator<D, T> = (
  point: Datapoint<D, T> | DatasetFileError,
  index: number,
) => Promise<Datapoint<D, T> | DatasetFileError | RejectedPoint>;

/** Makes a validator of schemas; `undefined` when there are none. Throws ValidationError for what is no schema. */
export function toValidator<D, T>({ schema, targetSchema }: PointSchemas<D, T>): PointValidator<D, T> | undefined {
  requireSchema('schema', schema);
  requireSchema('targetSchema', targetSchema);
  if (!schema && !targetSchema) return undefined;
  return async (point, index) => {
    // Said by who writes the point.
    if (typeof point !== 'object' || point === null || DatasetFileError.isInstance(point)) return point;
    const validated = { ...point };
    if (schema) {
      const result = await schema['~standard'].validate(point.data);
      if (result.issues) return toRejected(index, 'data', result.issues);
      validated.data = result.value;
    }
    if (targetSchema) {
      const result = await targetSchema['~standard'].validate(point.target);
      if (result.issues) return toRejected(index, 'target', result.issues);
      validated.target = result.value;
    }
    return validated;
  };
}

function toRejected(index: number, root: string, issues: readonly StandardIssue[]): RejectedPoint {
  const described = issues.map(({ message, path = [] }) => ({ field: [root, ...path.map(keyOf)].join('.'), message }));
  const [first = { field: root, message: 'is not what the schema asks for' }, ...others] = described;
  const rest = others.map(({ field, message }) => `; ${field}: ${message}`).join('');
  return { index, field: first.field, message: first.message + rest };
}

const keyOf = (step: PropertyKey | { readonly key: PropertyKey }): string =>
  String(typeof step === 'object' ? step.key : step);

function requireSchema(field: string, schema: unknown): void {
  if (schema === undefined) return;
  // ArkType's schemas are functions.
  const isSchema = (typeof schema === 'object' || typeof schema === 'function') && schema && '~standard' in schema;
  if (isSchema) return;
  const message = `expected a Standard Schema, such as one of Zod or Valibot, got ${describeValue(schema)}`;
  throw new ValidationError([{ field, message }]);
}

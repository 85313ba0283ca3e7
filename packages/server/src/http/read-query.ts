import type { FastifyRequest } from 'fastify';
import type * as z from 'zod';
import { invalidField } from './http-error.js';
import { validate } from './validate.js';

const METADATA_PREFIX = 'metadata.';

/** How the query of a route is put together before its schema checks it. */
export interface QueryShape {
  /** Parameters that may be given more than once; they arrive as arrays. */
  repeatable?: readonly string[];
  /** Gathers `metadata.<key>=<value>` parameters under `metadata`. */
  hasMetadata?: boolean;
}

/** Reads the query of a request and checks it. Throws the 400 that names the parameter. */
export function readQuery<T>(request: FastifyRequest, schema: z.ZodType<T>, shape: QueryShape = {}): T {
  const fields = new Map<string, unknown>();
  const metadata: { key: string; value: string }[] = [];
  for (const [name, value] of Object.entries(request.query as Record<string, string | string[]>)) {
    const values = [value].flat();
    if (shape.hasMetadata === true && name.startsWith(METADATA_PREFIX)) {
      metadata.push(...values.map((item) => ({ key: name.slice(METADATA_PREFIX.length), value: item })));
    } else {
      fields.set(name, shape.repeatable?.includes(name) === true ? values : single(name, values));
    }
  }
  if (fields.has('metadata')) throw invalidField('metadata', 'expected metadata.<key>=<value>');
  if (metadata.length > 0) fields.set('metadata', metadata);
  return validate(schema, Object.fromEntries(fields), 'query');
}

function single(name: string, values: readonly string[]): string | undefined {
  if (values.length > 1) throw invalidField(name, 'expected one value');
  return values[0];
}

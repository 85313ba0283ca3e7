import { parseTraceId, toOtelSpanId, toOtelTraceId } from '@tailrace/core/wire';
import * as z from 'zod';

const TRACE_ID_FORMS = 'expected a trace id: a UUID or 32 hex digits, not all zeros';
const SPAN_ID_FORMS = 'expected a span id: 16 hex digits, or the UUID that ends in them, not all zeros';
const UUID_FORMS = 'expected a UUID';

/** Reads a trace id (UUID in any case, 32 hex digits, `urn:uuid:` or braces around it) as 32 lower-case hex digits. */
export const traceIdSchema = idSchema(TRACE_ID_FORMS, toOtelTraceId);

/** Reads a span id (16 hex digits, or the UUID that ends in them) as 16 lower-case hex digits. */
export const spanIdSchema = idSchema(SPAN_ID_FORMS, toOtelSpanId);

/** Reads the id of an annotation or a score as a lower-case UUID. */
export const uuidSchema = idSchema(UUID_FORMS, parseTraceId);

/** Reads the id of a dataset, an evaluation or a session as 32 lower-case hex digits. */
export const hexUuidSchema = idSchema(UUID_FORMS, toOtelTraceId);

function idSchema(expectation: string, parse: (text: string) => string): z.ZodType<string> {
  return z.string(expectation).transform((text, context) => {
    try {
      return parse(text.startsWith('{') && text.endsWith('}') ? text.slice(1, -1) : text);
    } catch {
      // The parser's own message quotes the value; a server's answer says what it expects instead.
      context.addIssue({ code: 'custom', message: expectation });
      return z.NEVER;
    }
  });
}

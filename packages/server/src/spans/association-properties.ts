import { type Attributes, getFirstText } from './attributes.js';
import type { SpanType, TraceType } from './span-row.js';

/** What a span says about its trace: whose it is, and how it is labelled. */
export interface Association {
  userId: string | null;
  sessionId: string | null;
  traceType: TraceType;
  tags: string[];
  metadata: Record<string, unknown>;
}

const PREFIX = 'lmnr.association.properties.';
const VERCEL_PREFIX = 'ai.telemetry.metadata.';
const METADATA_PREFIXES = [`${PREFIX}metadata.`, VERCEL_PREFIX];
const USER_ID_KEYS = [`${PREFIX}user_id`, `${VERCEL_PREFIX}userId`, `${VERCEL_PREFIX}user_id`];
const SESSION_ID_KEYS = [`${PREFIX}session_id`, `${VERCEL_PREFIX}session_id`, `${VERCEL_PREFIX}sessionId`];
const TAG_KEYS = [`${PREFIX}tags`, `${VERCEL_PREFIX}tags`, `${PREFIX}labels`];
const TRACE_TYPES: ReadonlySet<unknown> = new Set<TraceType>(['EVALUATION', 'EVENT', 'PLAYGROUND']);

/** Indexed columns: longer text would not fit into an index entry. */
const MAX_ID_LENGTH = 500;
const MAX_TAG_LENGTH = 200;
const MAX_TAGS = 100;
const MAX_METADATA_KEY_LENGTH = 200;

/** Reads user, session, tags, metadata and trace type; the attributes stay as they are. */
export function readAssociation(attributes: Attributes, spanType: SpanType): Association {
  return {
    userId: getFirstText(attributes, USER_ID_KEYS)?.slice(0, MAX_ID_LENGTH) ?? null,
    sessionId: getFirstText(attributes, SESSION_ID_KEYS)?.slice(0, MAX_ID_LENGTH) ?? null,
    traceType: readTraceType(attributes.get(`${PREFIX}trace_type`), spanType),
    tags: readTags(attributes),
    metadata: readMetadata(attributes),
  };
}

function readTraceType(value: unknown, spanType: SpanType): TraceType {
  if (isTraceType(value)) return value;
  return spanType === 'EVALUATION' ? 'EVALUATION' : 'DEFAULT';
}

function isTraceType(value: unknown): value is TraceType {
  return TRACE_TYPES.has(value);
}

function readTags(attributes: Attributes): string[] {
  const list = TAG_KEYS.map((key) => attributes.get(key)).find(Array.isArray) as unknown[] | undefined;
  if (list === undefined) return [];
  const tags = list.map((tag) => (typeof tag === 'string' ? tag : JSON.stringify(tag)).slice(0, MAX_TAG_LENGTH));
  return [...new Set(tags)].filter((tag) => tag !== '').slice(0, MAX_TAGS);
}

function readMetadata(attributes: Attributes): Record<string, unknown> {
  const metadata = new Map<string, unknown>();
  for (const prefix of METADATA_PREFIXES) {
    for (const [name, value] of attributes) {
      if (!name.startsWith(prefix)) continue;
      const key = name.slice(prefix.length, prefix.length + MAX_METADATA_KEY_LENGTH);
      // `__proto__` as a key is never wanted and breaks careless readers; it stays visible as an attribute.
      if (key !== '' && key !== '__proto__') metadata.set(key, value);
    }
  }
  return Object.fromEntries(metadata);
}

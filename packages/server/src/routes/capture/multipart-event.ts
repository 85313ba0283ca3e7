import { isUtf8 } from 'node:buffer';
import { parseBody } from '../../capture/read-event-list.js';
import { decompress } from '../../http/content-encoding.js';
import { invalidField } from '../../http/http-error.js';
import { isDeeperThan, MAX_JSON_DEPTH } from '../../spans/json-text.js';
import type { BodyPart } from './read-multipart.js';

type JsonObject = Record<string, unknown>;

const MAX_EVENT_BYTES = 32 * 1024;
const MAX_EVENT_AND_PROPERTIES_BYTES = 960 * 1024;
const PROPERTIES_PART = 'event.properties';
const BLOB_PREFIX = `${PROPERTIES_PART}.`;
const JSON_TYPE = /^application\/(?:[\w.-]+\+)?json\b/i;

/** Puts an event together from the part `event`, its properties, and those that came as parts of their own. Throws the 400 that names the part. */
export async function assembleEvent(parts: readonly BodyPart[], maxBytes: number): Promise<JsonObject> {
  const [first, ...others] = parts;
  if (first?.name !== 'event') throw invalidField('event', 'expected to be the first part');
  if (first.content.length > MAX_EVENT_BYTES) throw invalidField('event', `expected at most ${MAX_EVENT_BYTES} bytes`);
  checkNames(others);
  const event = toObject(await readJson(first, maxBytes), 'event');
  const properties = new Map(Object.entries(await readProperties(event, parts, maxBytes)));
  for (const part of others) {
    if (part.name === PROPERTIES_PART) continue;
    properties.set(part.name.slice(BLOB_PREFIX.length), await readValue(part, maxBytes));
  }
  checkEvent(event, properties);
  return { ...event, properties: Object.fromEntries(properties) };
}

function checkNames(parts: readonly BodyPart[]): void {
  const seen = new Set<string>();
  for (const { name } of parts) {
    const isBlob = name.startsWith(BLOB_PREFIX) && name !== BLOB_PREFIX;
    if (name !== PROPERTIES_PART && !isBlob)
      throw invalidField(name || 'body', `expected only the parts event, ${PROPERTIES_PART} and ${BLOB_PREFIX}<name>`);
    if (seen.has(name)) throw invalidField(name, 'expected only one part of this name');
    seen.add(name);
  }
}

/** Properties are in the event or in a part of their own. */
async function readProperties(event: JsonObject, parts: readonly BodyPart[], maxBytes: number): Promise<JsonObject> {
  const part = parts.find(({ name }) => name === PROPERTIES_PART);
  if (part === undefined) return toObject(event.properties ?? {}, PROPERTIES_PART);
  if (event.properties !== undefined)
    throw invalidField(PROPERTIES_PART, 'expected properties in the event or in a part of their own, not in both');
  if (part.content.length + (parts[0]?.content.length ?? 0) > MAX_EVENT_AND_PROPERTIES_BYTES)
    throw invalidField(PROPERTIES_PART, `expected at most ${MAX_EVENT_AND_PROPERTIES_BYTES} bytes with the event`);
  return toObject(await readJson(part, maxBytes), PROPERTIES_PART);
}

function checkEvent({ event }: JsonObject, properties: ReadonlyMap<string, unknown>): void {
  if (typeof event !== 'string' || !event.startsWith('$ai_'))
    throw invalidField('event', 'expected the name of an event that begins with $ai_');
  const model = properties.get('$ai_model');
  if (typeof model !== 'string' || model === '')
    throw invalidField(`${BLOB_PREFIX}$ai_model`, 'expected the name of a model');
}

/** JSON is read, text kept, and what is neither becomes base64. */
async function readValue(part: BodyPart, maxBytes: number): Promise<unknown> {
  if (JSON_TYPE.test(part.contentType ?? '')) return readJson(part, maxBytes);
  const content = await contentOf(part, maxBytes);
  return isUtf8(content) ? content.toString('utf8') : content.toString('base64');
}

async function readJson(part: BodyPart, maxBytes: number): Promise<unknown> {
  const value = parsePart(part.name, await contentOf(part, maxBytes));
  if (isDeeperThan(value, MAX_JSON_DEPTH)) throw invalidField(part.name, `nests deeper than ${MAX_JSON_DEPTH} levels`);
  return value;
}

function parsePart(name: string, content: Buffer): unknown {
  try {
    return parseBody(content);
  } catch {
    throw invalidField(name, 'expected JSON in UTF-8');
  }
}

function toObject(value: unknown, name: string): JsonObject {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as JsonObject;
  throw invalidField(name, 'expected a JSON object');
}

async function contentOf({ name, content, contentEncoding }: BodyPart, maxBytes: number): Promise<Buffer> {
  const encoding = contentEncoding?.trim().toLowerCase() ?? '';
  if (encoding === '' || encoding === 'identity') return content;
  if (encoding !== 'gzip') throw invalidField(name, 'expected the Content-Encoding gzip, or none');
  return decompress(content, 'gzip', maxBytes);
}

import { randomFillSync } from 'node:crypto';
import { requireFrom } from './workspace.mjs';

const { Writer } = requireFrom('server', 'protobufjs/minimal.js');

const MARK = 0xa5;
const TIME = Buffer.alloc(8, 0xb6);
const SPANS_A_TRACE = 10;
const WORDS =
  'the agent looked up an order and found that it had been sent to another address before it was paid '.split(' ');

/**
 * A POST of `spanCount` spans as OTLP protobuf, 1 to 4 KB each and 2.9 KB on average, ten to a trace. `next()` returns the request
 * as bytes with new trace and span ids and times, written into the same buffer: making load must not be what limits it.
 */
export function createSpanPost({ port, spanCount, describe = describeTrace }) {
  const body = encodeSpans(spanCount, describe);
  const head = `POST /v1/traces HTTP/1.1\r\nhost: 127.0.0.1:${port}\r\ncontent-type: application/x-protobuf\r\ncontent-length: ${body.length}\r\n\r\n`;
  const request = Buffer.concat([Buffer.from(head), body]);
  const traceCount = Math.ceil(spanCount / SPANS_A_TRACE);
  const traceIds = Array.from({ length: traceCount }, (_, trace) => findAll(request, marker(16, trace)));
  const spanIds = Array.from({ length: spanCount }, (_, span) => findAll(request, marker(8, span)));
  const times = findAll(request, TIME);
  return {
    bytesASpan: body.length / spanCount,
    next(timeMs = Date.now()) {
      for (const places of [...traceIds, ...spanIds]) writeRandom(request, places);
      const nanoseconds = BigInt(Math.floor(timeMs)) * 1_000_000n;
      for (const [index, { at }] of times.entries())
        request.writeBigUInt64LE(nanoseconds + BigInt(index) * 500_000n, at);
      return request;
    },
  };
}

function writeRandom(request, places) {
  const [{ at, length }, ...copies] = places;
  randomFillSync(request, at, length);
  for (const copy of copies) request.copy(request, copy.at, at, at + length);
}

/** Bytes that occur nowhere else, to be found and replaced. */
function marker(length, number) {
  const bytes = Buffer.alloc(length, MARK);
  bytes.writeUInt16BE(number, length === 16 ? 7 : 3);
  return bytes;
}

function findAll(buffer, bytes) {
  const places = [];
  for (let at = buffer.indexOf(bytes); at !== -1; at = buffer.indexOf(bytes, at + bytes.length))
    places.push({ at, length: bytes.length });
  return places;
}

function encodeSpans(spanCount, describe) {
  const writer = Writer.create();
  writer.uint32(0x0a).fork().uint32(0x12).fork();
  for (let span = 0; span < spanCount; span++) writeSpan(writer, span, describe);
  return Buffer.from(writer.ldelim().ldelim().finish());
}

function writeSpan(writer, span, describe) {
  const trace = Math.floor(span / SPANS_A_TRACE);
  const isRoot = span % SPANS_A_TRACE === 0;
  const { attributes, isFailed } = describe(trace, span % SPANS_A_TRACE);
  writer.uint32(0x12).fork();
  writer.uint32(0x0a).bytes(marker(16, trace)).uint32(0x12).bytes(marker(8, span));
  if (!isRoot) writer.uint32(0x22).bytes(marker(8, trace * SPANS_A_TRACE));
  writer.uint32(0x2a).string(isRoot ? 'answer' : `step-${span % SPANS_A_TRACE}`);
  for (const tag of [0x39, 0x41]) writer.uint32(tag).fixed32(0xb6b6b6b6).fixed32(0xb6b6b6b6);
  for (const [key, value] of Object.entries(attributes)) writeAttribute(writer, key, value);
  if (isFailed) writer.uint32(0x7a).fork().uint32(0x18).int32(2).ldelim();
  writer.ldelim();
}

function writeAttribute(writer, key, value) {
  writer.uint32(0x4a).fork().uint32(0x0a).string(key).uint32(0x12).fork();
  if (typeof value === 'number') writer.uint32(0x18).int64(value);
  else if (Array.isArray(value)) {
    writer.uint32(0x2a).fork();
    for (const item of value) writer.uint32(0x0a).fork().uint32(0x0a).string(item).ldelim();
    writer.ldelim();
  } else writer.uint32(0x0a).string(value);
  writer.ldelim().ldelim();
}

/** Attributes of a model call in a conversation; the first span of a trace carries user, session, metadata and tags. */
export function describeTrace(trace, index, { tags = ['bench'], isFailed = false } = {}) {
  const characters = [900, 2_900, 3_900][index % 3];
  const attributes = {
    'lmnr.span.type': index % 3 === 2 ? 'LLM' : 'DEFAULT',
    'lmnr.span.input': JSON.stringify([{ role: 'user', content: prose(characters * 0.6, trace + index) }]),
    'lmnr.span.output': prose(characters * 0.4, trace * 7 + index),
    'gen_ai.request.model': 'gpt-5-mini',
    'gen_ai.usage.input_tokens': 400,
    'gen_ai.usage.output_tokens': 90,
    'lmnr.span.instrumentation_source': 'javascript',
  };
  if (index > 0) return { attributes, isFailed };
  return {
    isFailed,
    attributes: {
      ...attributes,
      'lmnr.association.properties.user_id': `user-${trace}`,
      'lmnr.association.properties.session_id': `session-${trace}`,
      'lmnr.association.properties.metadata.plan': trace % 2 === 0 ? 'free' : 'pro',
      'lmnr.association.properties.tags': tags,
    },
  };
}

function prose(characters, seed) {
  let text = '';
  for (let word = seed; text.length < characters; word = (word * 13 + 7) % 9_973)
    text += `${WORDS[word % WORDS.length]} `;
  return text;
}

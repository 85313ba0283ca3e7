import { toObject } from '../spans/attributes.js';
import { JsonFieldError, readAt } from './json-field-error.js';
import {
  type JsonObject,
  readEach,
  readId,
  readNanoseconds,
  readObject,
  readOptionalSpanId,
  readText,
} from './json-fields.js';
import { type OtlpRequest, type OtlpSpan, STATUS_CODE_ERROR, STATUS_CODE_OK } from './otlp-span.js';
import { readAttributes } from './read-json-value.js';
import { addResourceAttributes } from './resource-attributes.js';

/** Reads an OTLP/JSON `ExportTraceServiceRequest`. Throws JsonFieldError, which names the field, or SyntaxError. */
export function readJsonRequest(body: Uint8Array): OtlpRequest {
  const text = new TextDecoder('utf-8', { fatal: true }).decode(body);
  const request: OtlpRequest = { spans: [], rejections: [] };
  readEach(readObject(JSON.parse(text)), 'resourceSpans', (resourceSpans) => {
    const resource = readAt('resource', () => readResource(resourceSpans.resource));
    readEach(resourceSpans, 'scopeSpans', (scopeSpans) => {
      readEach(scopeSpans, 'spans', (span) => {
        const otlpSpan = readSpan(span);
        addResourceAttributes(otlpSpan.attributes, resource);
        request.spans.push(otlpSpan);
      });
    });
  });
  return request;
}

function readResource(value: unknown): Map<string, unknown> {
  if (value === undefined || value === null) return new Map();
  return readAttributes(readObject(value), 'attributes');
}

function readSpan(span: JsonObject): OtlpSpan {
  const status = readAt('status', () => readStatus(span.status));
  const otlpSpan: OtlpSpan = {
    traceId: readId(span, 'traceId', 16),
    spanId: readId(span, 'spanId', 8),
    parentSpanId: readOptionalSpanId(span, 'parentSpanId'),
    name: readText(span, 'name'),
    startNs: readNanoseconds(span, 'startTimeUnixNano'),
    endNs: readNanoseconds(span, 'endTimeUnixNano'),
    attributes: readAttributes(span, 'attributes'),
    events: [],
    ...status,
  };
  readEach(span, 'events', (event) => {
    otlpSpan.events.push({
      name: readText(event, 'name'),
      timeNs: readNanoseconds(event, 'timeUnixNano'),
      attributes: toObject(readAttributes(event, 'attributes')),
    });
  });
  return otlpSpan;
}

const STATUS_CODES: Record<string, number> = { STATUS_CODE_UNSET: 0, STATUS_CODE_OK, STATUS_CODE_ERROR };

function readStatus(value: unknown): { statusCode: number; statusMessage: string } {
  if (value === undefined || value === null) return { statusCode: 0, statusMessage: '' };
  const status = readObject(value);
  const code = status.code ?? 0;
  const statusCode = typeof code === 'string' ? STATUS_CODES[code] : code;
  if (typeof statusCode !== 'number') throw new JsonFieldError('code', 'expected 0, 1, 2 or the name of a status code');
  return { statusCode, statusMessage: readText(status, 'message') };
}

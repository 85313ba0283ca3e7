import type { AttributeValue } from '@opentelemetry/api';
import { toJsonText } from '@tailrace/core';
import { ATTRIBUTE } from '../attributes.js';

/** What a trace belongs to. */
export interface AssociationPatch {
  userId?: string | undefined;
  sessionId?: string | undefined;
  metadata?: Readonly<Record<string, unknown>> | undefined;
  traceType?: string | undefined;
}

interface AttributeHolder {
  setAttribute(key: string, value: AttributeValue): unknown;
}

/** User, session and metadata of a trace: what is set on one span is said by every span under it that starts later. */
export class Association {
  // Made when there is something to keep: most spans say nothing of this.
  #attributes: Map<string, AttributeValue> | undefined;
  #properties: AssociationPatch | undefined;

  /** Makes one that starts with what another says, and does not change it. */
  static derive(inherited: Association | undefined): Association {
    const derived = new Association();
    if (!inherited) return derived;
    derived.#attributes = new Map(inherited.#attributes);
    derived.#properties = { ...inherited.#properties };
    return derived;
  }

  /** What was set, as it was given. */
  get properties(): AssociationPatch {
    return this.#properties ?? {};
  }

  /** Adds to it, and writes the same on a span. */
  set({ metadata, sessionId, traceType, userId }: AssociationPatch, span: AttributeHolder | undefined): void {
    this.#properties ??= {};
    this.#attributes ??= new Map();
    const properties = this.#properties;
    const attributes = this.#attributes;
    const add = (key: string, value: AttributeValue) => {
      attributes.set(key, value);
      span?.setAttribute(key, value);
    };
    const ids = { userId, sessionId, traceType };
    for (const key of ['userId', 'sessionId', 'traceType'] as const) {
      const value = ids[key];
      if (value === undefined || value === null) continue;
      properties[key] = String(value);
      add(ATTRIBUTE[key], String(value));
    }
    if (typeof metadata !== 'object' || metadata === null) return;
    properties.metadata = { ...properties.metadata, ...metadata };
    for (const [key, value] of Object.entries(metadata)) {
      if (value !== undefined) add(ATTRIBUTE.metadataPrefix + key, toAttributeValue(value));
    }
  }

  /** Writes all of it on a span. */
  applyTo(span: AttributeHolder): void {
    this.#attributes?.forEach((value, key) => void span.setAttribute(key, value));
  }
}

// OpenTelemetry knows no objects: they travel as JSON text.
function toAttributeValue(value: unknown): AttributeValue {
  if (typeof value === 'string' || typeof value === 'boolean') return value;
  return typeof value === 'number' && Number.isFinite(value) ? value : toJsonText(value);
}

import type { TextContext } from '../text-context.js';
import { fieldOf, isRecord, type JsonRecord } from '../value.js';
import { evaluationText } from './evaluation.js';
import { embeddingText, generationText } from './generation-text.js';
import { spanText } from './span-text.js';

/** Writes one event. Its own `event` says what it is; one without counts as a generation. */
export function eventText(event: JsonRecord, context: TextContext): string {
  const properties = propertiesOf(event);
  switch (fieldOf(event, 'event')) {
    case '$ai_span':
      return spanText(properties, context);
    case '$ai_embedding':
      return embeddingText(properties, context);
    default:
      return generationText(properties, context);
  }
}

/** Writes an event of a trace, where evaluations have a text of their own too. */
export function nodeText(event: JsonRecord, context: TextContext): string {
  return fieldOf(event, 'event') === '$ai_evaluation'
    ? evaluationText(propertiesOf(event), context)
    : eventText(event, context);
}

/** Returns the properties of an event; none when they are no object. */
export function propertiesOf(event: JsonRecord): JsonRecord {
  const properties = fieldOf(event, 'properties');
  return isRecord(properties) ? properties : {};
}

import type { AnnotationWrite, ScoreWrite } from '../store/store.js';
import type { CapturedEvent } from './captured-event.js';
import { idOf, kindOf, propertyOf, textOf } from './properties.js';
import { RefusedEventError } from './refused-event-error.js';

const NS_PER_US = 1_000n;
const MAX_NAME_LENGTH = 200;
const MAX_COMMENT_LENGTH = 10_000;
const NUMBER = /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:e[+-]?\d+)?$/i;

type Given = Pick<ScoreWrite, 'name' | 'score' | 'value' | 'comment'>;

/** Tells whether an event says something about its trace rather than being part of it. */
export function isAnnotation({ name }: CapturedEvent): boolean {
  return name === '$ai_metric' || name === '$ai_feedback';
}

/** Turns a metric or feedback into a score of its trace. Each event adds one, as each is one to its sender. Throws RefusedEventError. */
export function toAnnotation(event: CapturedEvent, projectId: string, receivedNs: bigint): AnnotationWrite {
  const { name, uuid, traceId, timestampNs, distinctId, properties } = event;
  if (idOf(properties, '$ai_trace_id') === null)
    throw new RefusedEventError(`properties.$ai_trace_id: ${name} needs the trace that it is about`);
  const given = name === '$ai_metric' ? readMetric(event) : readFeedback(event);
  const metadata = JSON.stringify({ event: name, distinct_id: distinctId, ...properties });
  const writtenNs = timestampNs < receivedNs ? timestampNs : receivedNs;
  const score: ScoreWrite = {
    ...given,
    id: uuid,
    source: 'Code',
    metadata,
    actor: null,
    writtenAtUs: null,
    isRemoved: false,
  };
  return {
    projectId,
    id: uuid,
    traceId,
    spanId: null,
    writtenAtUs: Number(writtenNs / NS_PER_US),
    addTags: [],
    removeTags: [],
    metadata: {},
    scores: [score],
  };
}

/** A number is the score; yes and no, and words, are shown beside it. */
function readMetric({ properties }: CapturedEvent): Given {
  const name = idOf(properties, '$ai_metric_name') ?? '';
  if (name.trim() === '' || name.length > MAX_NAME_LENGTH)
    throw new RefusedEventError(`properties.$ai_metric_name: expected 1 to ${MAX_NAME_LENGTH} characters`);
  const value = propertyOf(properties, '$ai_metric_value');
  if (value === undefined || value === '' || typeof value === 'object')
    throw new RefusedEventError(
      `properties.$ai_metric_value: expected a number, true, false or a word, got ${kindOf(value)}`,
    );
  const given = { name, value: null, comment: null };
  const number = typeof value === 'string' && NUMBER.test(value.trim()) ? Number(value) : value;
  if (typeof number === 'number') {
    if (!Number.isFinite(number))
      throw new RefusedEventError('properties.$ai_metric_value: expected a number that is finite');
    return { ...given, score: number };
  }
  if (value === true || value === 'true') return { ...given, score: 1, value: 'true' };
  if (value === false || value === 'false') return { ...given, score: 0, value: 'false' };
  const text = String(value);
  if (text.length > MAX_NAME_LENGTH) return { ...given, score: 1, comment: readComment('$ai_metric_value', text) };
  return { ...given, score: 1, value: JSON.stringify(text) };
}

function readFeedback({ properties }: CapturedEvent): Given {
  const text = textOf(properties, '$ai_feedback_text');
  if (text === null) throw new RefusedEventError('properties.$ai_feedback_text: expected the text of the feedback');
  return { name: 'feedback', score: 1, value: null, comment: readComment('$ai_feedback_text', text) };
}

function readComment(property: string, text: string): string {
  if (text.length <= MAX_COMMENT_LENGTH) return text;
  throw new RefusedEventError(`properties.${property}: expected at most ${MAX_COMMENT_LENGTH} characters`);
}

import type { Annotation } from '../annotations/annotation.js';
import { metadataToJson } from '../annotations/metadata-patch.js';
import { scoreToJson } from '../annotations/score-input.js';
import { ApiError } from '../errors/api-error.js';
import { NotFoundError } from '../errors/not-found-error.js';
import { TailraceError } from '../errors/tailrace-error.js';
import type { Transport } from '../transport/transport.js';
import type { DeliveryOutcome, SendBatch } from './delivery-outcome.js';

const MAX_CONCURRENT = 8;

/** One request of an annotation; `forget` strikes it off so that a retry does not repeat it. */
interface Step {
  path: string;
  body: string;
  idempotencyKey: string;
  forget: () => void;
}

/** Sends annotations by the routes that every backend has: a request for the tags, one for the metadata, one for each score. */
export function createDocumentedRoutesSender(transport: Transport): SendBatch<Annotation> {
  return async (annotations) => {
    const outcomes: DeliveryOutcome[] = new Array(annotations.length);
    const entries = annotations.entries();
    const worker = async () => {
      for (const [index, annotation] of entries) outcomes[index] = await sendAnnotation(transport, annotation);
    };
    await Promise.all(Array.from({ length: Math.min(MAX_CONCURRENT, annotations.length) }, worker));
    return outcomes;
  };
}

async function sendAnnotation(transport: Transport, annotation: Annotation): Promise<DeliveryOutcome> {
  if ([...annotation.tags.values()].includes(false) || annotation.removedScores.length > 0) {
    return {
      kind: 'refused',
      error: new TailraceError('unsupported_by_server', 'This backend can add tags and scores, not remove them'),
    };
  }
  try {
    for (const step of stepsOf(annotation)) {
      const { path, body, idempotencyKey } = step;
      await transport.send({ method: 'POST', path, body, options: { idempotencyKey } });
      step.forget();
    }
    return { kind: 'sent' };
  } catch (error) {
    return { kind: classify(error), error };
  }
}

function stepsOf(annotation: Annotation): Step[] {
  const { id, metadataTexts, scores, spanId, tags, traceId } = annotation;
  const target = spanId === undefined ? `"traceId":"${traceId}"` : `"spanId":"${spanId}"`;
  const steps: Step[] = [];
  if (tags.size > 0) {
    const body = `{${target},"names":${JSON.stringify([...tags.keys()])}}`;
    steps.push({ path: '/v1/tag', body, idempotencyKey: id, forget: () => tags.clear() });
  }
  if (metadataTexts.size > 0) {
    const body = `{"traceId":"${traceId}","metadata":${metadataToJson(metadataTexts)}}`;
    steps.push({ path: '/v1/traces/metadata', body, idempotencyKey: id, forget: () => metadataTexts.clear() });
  }
  for (const score of [...scores]) {
    const body = scoreToJson(score, { source: 'Code', ...(spanId === undefined ? { traceId } : { spanId }) });
    const forget = () => void scores.splice(scores.indexOf(score), 1);
    steps.push({ path: '/v1/evaluators/score', body, idempotencyKey: score.id, forget });
  }
  return steps;
}

function classify(error: unknown): 'refused' | 'failed' | 'not-yet' {
  // These backends answer 404 with words for an unknown trace, and without any for a route they do not have.
  if (NotFoundError.isInstance(error)) return error.body === '' ? 'refused' : 'not-yet';
  if (ApiError.isInstance(error)) return error.retryable ? 'failed' : 'refused';
  return TailraceError.isInstance(error) && error.retryable ? 'failed' : 'refused';
}

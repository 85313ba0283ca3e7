import type { Annotation } from '../annotations/annotation.js';
import { NotFoundError } from '../errors/not-found-error.js';
import { ResponseValidationError } from '../errors/response-validation-error.js';
import { ValidationError } from '../errors/validation-error.js';
import type { Clock } from '../transport/clock.js';
import { parseJsonObject } from '../transport/parse-json.js';
import type { Transport } from '../transport/transport.js';
import type { DeliveryOutcome, SendBatch } from './delivery-outcome.js';
import { createDocumentedRoutesSender } from './documented-routes-sender.js';

// A proxy may answer 404 while the server behind it restarts.
const ASK_AGAIN_MS = 300_000;

/** Sends annotations in batches; on a backend without the batch route, one by one through the documented routes. */
export function createAnnotationSender(transport: Transport, clock: Clock): SendBatch<Annotation> {
  const sendOneByOne = createDocumentedRoutesSender(transport);
  let askAgainMs = 0;
  return async (annotations) => {
    if (clock.now() < askAgainMs) return sendOneByOne(annotations);
    try {
      return await sendBatch(transport, annotations);
    } catch (error) {
      // The batch route knows no unknown traces, so its 404 can only mean that it is not there.
      if (!NotFoundError.isInstance(error)) throw error;
      askAgainMs = clock.now() + ASK_AGAIN_MS;
      return sendOneByOne(annotations);
    }
  };
}

async function sendBatch(transport: Transport, annotations: readonly Annotation[]): Promise<DeliveryOutcome[]> {
  let items = '';
  for (const annotation of annotations) items += `${items === '' ? '' : ','}${annotation.toJson()}`;
  const path = '/v1/annotations';
  const response = await transport.send({ method: 'POST', path, body: `{"annotations":[${items}]}` });
  const { results } = parseJsonObject(`POST ${path}`, response);
  if (!Array.isArray(results) || results.length !== annotations.length) {
    const message = `expected ${annotations.length} results`;
    throw new ResponseValidationError(`POST ${path}`, [{ field: 'results', message }], response.requestId);
  }
  return results.map(readResult);
}

function readResult(result: { state?: string; error?: { message?: string; field?: string } }): DeliveryOutcome {
  if (result.state !== 'rejected') return { kind: 'sent' };
  const { field = 'annotation', message = 'the server refused it' } = result.error ?? {};
  return { kind: 'refused', error: new ValidationError([{ field, message }], 'refused_by_server') };
}

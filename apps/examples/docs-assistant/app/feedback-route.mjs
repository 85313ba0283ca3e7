import { Annotation, InvalidTraceIdError } from '@tailrace/client';
import { HttpError } from './http-error.mjs';

/** @import { LaminarClient } from '@tailrace/client' */
/** @import { Request, Response } from 'express' */

/**
 * Takes a thumb for an answer that was given a while ago: a score and a tag on its trace.
 * @param {LaminarClient} client
 */
export function feedbackRoute(client) {
  /**
   * @param {Request} req
   * @param {Response} res
   */
  return (req, res) => {
    const { traceId, thumbs } = req.body ?? {};
    if (thumbs !== 'up' && thumbs !== 'down') throw new HttpError(400, '"thumbs" must be "up" or "down".');
    client.outbox.add(
      openAnnotation(traceId)
        .score({ name: 'thumbs', score: thumbs === 'up' ? 1 : 0 })
        .tag(`thumbs-${thumbs}`),
    );
    // Delivered in the background: nobody waits for it.
    res.status(202).json({ traceId, thumbs });
  };
}

/** @param {unknown} traceId */
function openAnnotation(traceId) {
  try {
    return new Annotation(/** @type {string} */ (traceId));
  } catch (error) {
    if (InvalidTraceIdError.isInstance(error)) throw new HttpError(400, error.message, { cause: error });
    throw error;
  }
}

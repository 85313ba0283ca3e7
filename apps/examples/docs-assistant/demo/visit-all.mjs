import { ask, giveThumbs } from './visit.mjs';

/** @import { Visit } from './questions.mjs' */
/** @import { Experience } from './visit.mjs' */

const VISITORS = ['alice', 'bob', 'carol', 'dave'];

/**
 * Lets four visitors ask all questions, each one after the other; those who promised a thumb give it afterwards.
 * @param {string} appUrl
 * @param {readonly Visit[]} visits
 * @returns {Promise<Experience[]>} In the order of the questions.
 */
export async function visitAll(appUrl, visits) {
  /** @type {Experience[]} */
  const experiences = [];
  const queue = visits.entries();
  const visitor = async (/** @type {string} */ userId) => {
    for (const [index, visit] of queue) experiences[index] = await ask(appUrl, visit, userId);
  };
  await Promise.all(VISITORS.map(visitor));
  for (const { traceId, visit } of experiences) {
    if (visit.thumbs && traceId) await giveThumbs(appUrl, traceId, visit.thumbs);
  }
  return experiences;
}

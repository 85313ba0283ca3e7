/** @import { DeliveryReport, Trace } from '@tailrace/client' */
/** @import { Experience } from './visit.mjs' */

/**
 * Compares what the visitors saw with what was promised, and with the traces that the server has. Returns what is not as it
 * should be, in words.
 * @param {readonly Experience[]} experiences
 * @param {readonly Trace[]} traces
 * @param {DeliveryReport} delivery
 */
export function findBrokenPromises(experiences, traces, delivery) {
  const byId = new Map(traces.map((trace) => [trace.id, trace]));
  const broken = experiences.flatMap((experience) => {
    const problem = findProblem(experience, byId.get(experience.traceId ?? ''));
    return problem ? [`"${experience.visit.question.slice(0, 60)}": ${problem}`] : [];
  });
  const { submitted, sent, failed, dropped, pending } = delivery;
  if (submitted !== sent + failed + dropped + pending) broken.push('the delivery report does not add up');
  if (sent !== submitted) broken.push(`${submitted - sent} writes were not delivered`);
  return broken;
}

const EXPECTED = {
  answered: { status: 200, outcome: 'completed', lastEvent: 'done' },
  'no-answer': { status: 200, outcome: 'completed', lastEvent: 'done' },
  left: { status: 200, outcome: 'aborted', lastEvent: 'token' },
  refused: { status: 400, outcome: 'completed', lastEvent: undefined },
  failed: { status: 503, outcome: 'completed', lastEvent: undefined },
};

/**
 * @param {Experience} experience
 * @param {Trace | undefined} trace
 */
function findProblem({ events, status, visit }, trace) {
  const expected = EXPECTED[visit.outcome];
  if (status !== expected.status) return `answered with ${status} instead of ${expected.status}`;
  if (!trace) return 'its trace did not arrive';
  const { metadata, scores, tags } = trace;
  if (events.at(-1) !== expected.lastEvent) {
    return `the answer ended with ${events.at(-1) ?? 'nothing'}${metadata.error ? `: ${metadata.error}` : ''}`;
  }
  // A model may say everything at once, and then nobody can leave in the middle.
  const isLate = visit.outcome === 'left' && metadata.outcome === 'completed' && metadata.model !== 'extractive';
  if (metadata.outcome !== expected.outcome && !isLate) return `the trace says ${String(metadata.outcome)}`;
  if (metadata.status !== status) return `the trace has status ${String(metadata.status)}`;
  if (tags.includes('no-answer') !== (visit.outcome === 'no-answer'))
    return `the trace has the tags ${tags.join(', ') || 'none'}`;
  if (visit.thumbs && !scores.some(({ name }) => name === 'thumbs')) return 'the thumb is not on the trace';
  return undefined;
}

/** @import { DeliveryReport } from '@tailrace/client' */
/** @import { Experience } from './visit.mjs' */

/**
 * Sums up the visits and where every write stands.
 * @param {readonly Experience[]} experiences
 * @param {number} traceCount
 * @param {DeliveryReport} delivery
 */
export function formatSummary(experiences, traceCount, delivery) {
  /** @type {Map<string, number>} */
  const counts = new Map();
  for (const { visit } of experiences) counts.set(visit.outcome, (counts.get(visit.outcome) ?? 0) + 1);
  const outcomes = [...counts].map(([outcome, count]) => `${count} ${outcome}`).join(', ');
  const { submitted, sent, failed, dropped, pending } = delivery;
  return [
    `${experiences.length} questions (${outcomes}), ${traceCount} traces on the server.`,
    `Delivery: ${submitted} submitted = ${sent} sent + ${failed} failed + ${dropped} dropped + ${pending} pending.`,
  ].join('\n');
}

/**
 * Says how to go on.
 * @param {{ appUrl: string, serverUrl: string, command: string, traceId: string }} facts
 */
export function formatNextSteps({ appUrl, serverUrl, command, traceId }) {
  return `
Both stay up until Ctrl+C:
  assistant  ${appUrl}   (open it in a browser and ask)
  server     ${serverUrl}

Ask, and look at what came of it:
  curl -N ${appUrl}/ask -H 'content-type: application/json' -d '{"question":"How do I take a tag off a trace?"}'
  curl '${serverUrl}/v1/traces?tag=no-answer'

Work on traces from the terminal:
  export LMNR_BASE_URL=${serverUrl}
  ${command} traces list --tag thumbs-down
  ${command} traces show ${traceId}
  ${command} tag ${traceId} reviewed
  ${command} meta ${traceId} reviewer=alice
  ${command} doctor`;
}

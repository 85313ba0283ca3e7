/** The trace of events that name no other. */
export const TRACE = 'chat:42';

/** A captured event as it is sent, with everything a test does not name set to something plain. */
export function makeEvent(
  event: string,
  properties: Record<string, unknown> = {},
  fields: Record<string, unknown> = {},
): Record<string, unknown> {
  return {
    event,
    distinct_id: 'user-1',
    timestamp: '2026-06-01T10:00:10Z',
    properties: { $ai_trace_id: TRACE, ...properties },
    ...fields,
  };
}

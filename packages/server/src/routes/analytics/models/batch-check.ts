import { toTraceId } from '../../../capture/trace-id.js';
import { Summaries } from '../../../summarization/summaries.js';
import type { SummarizerCalls } from '../../../summarization/summarizer-calls.js';
import { summaryChoiceFields } from '../../../text/summary-fields.js';
import type { Route } from '../../route.js';
import { analyticsRoutes } from '../analytics-route.js';
import { listOf } from '../fields/nested-fields.js';
import { text } from '../fields/scalar-fields.js';
import { readRawFieldsBody } from '../read-analytics-body.js';

const fields = { trace_ids: listOf(text(), { max: 100 }), ...summaryChoiceFields };

/** Finds which traces have a summary of what they are now. Never asks a model. */
export function batchCheckRoutes(calls: SummarizerCalls | undefined): Route[] {
  return analyticsRoutes({
    method: 'POST',
    path: '/summarization/batch_check',
    scope: 'read',
    handle: async (_request, _reply, { body, projectId, store }) => {
      const { mode, model, trace_ids } = await readRawFieldsBody(body, fields);
      const choice = { mode, model: model || (calls?.model ?? '') };
      const titles = await new Summaries(store, projectId).findTitles(trace_ids.map(toTraceId), choice);
      const summaries = trace_ids.flatMap((traceId) => {
        const title = titles.get(toTraceId(traceId));
        return title === undefined ? [] : [{ trace_id: traceId, title: title || 'Untitled trace', cached: true }];
      });
      return { summaries };
    },
  });
}

import { AnalyticsError, invalidAttribute } from '../../../http/analytics-error.js';
import { BareError } from '../../../http/bare-error.js';
import type { Logger } from '../../../logger.js';
import { readSubject, type SummarySubject } from '../../../summarization/read-subject.js';
import { Summaries, textKey } from '../../../summarization/summaries.js';
import type { SummarizerCalls } from '../../../summarization/summarizer-calls.js';
import { nothingToSummarize, type SummaryJson } from '../../../summarization/summary-json.js';
import type { SummaryBody } from '../../../text/read-summary-body.js';
import type { TextWorker } from '../../../text/text-worker.js';
import type { Route } from '../../route.js';
import { type AnalyticsContext, analyticsRoutes } from '../analytics-route.js';
import { isStoreTrouble } from './is-store-trouble.js';
import { MIN_DATA_BYTES } from './min-data-bytes.js';

const FAILED = 'Failed to generate summary';
const NO_SUMMARIZER = [
  'No model sums up on this server: start it with startServer({ summarizer: new ModelSummarizer() }) of @tailrace/models, or with',
  'tailrace dev --summary-model openai/gpt-5-mini, and set OPENAI_API_KEY, ANTHROPIC_API_KEY or GEMINI_API_KEY',
].join(' ');

/** What sums up. */
export interface SummarizationParts {
  texts: TextWorker;
  /** Undefined on a server without a summarizer. */
  calls: SummarizerCalls | undefined;
  logger: Logger;
}

/** Sums up a stored trace or generation, or data, by a model that is asked once for the same text. */
export function summarizationRoutes(parts: SummarizationParts): Route[] {
  return analyticsRoutes({
    method: 'POST',
    path: '/summarization',
    scope: 'write',
    minBodyBytes: MIN_DATA_BYTES,
    handle: async (_request, reply, context) => {
      // A body that cannot be read is the caller's fault, not that of a model.
      const bytes = await context.body.bytes();
      try {
        const body = await parts.texts.run('read-summary-body', bytes);
        if ('status' in body) {
          return reply.code(body.status).type('application/json; charset=utf-8').send(Buffer.from(body.body.buffer));
        }
        return await answer(parts, context, body);
      } catch (error) {
        if (error instanceof AnalyticsError || isStoreTrouble(error)) throw error;
        throw new BareError(500, FAILED, 'An error occurred while generating the summary', error);
      }
    },
  });
}

async function answer(parts: SummarizationParts, context: AnalyticsContext, body: SummaryBody): Promise<object> {
  const { projectId, store } = context;
  const summaries = new Summaries(store, projectId);
  const subject = await readSubject({ store, projectId, texts: parts.texts, summaries }, body);
  const { isEmpty, kind, length, text } = subject.text;
  const summary = isEmpty
    ? nothingToSummarize(kind)
    : await summarize(parts, { ...subject, projectId, summaries }, body);
  return { summary, text_repr: text, metadata: { text_repr_length: length, summarize_type: kind } };
}

/** What is to be summed up, and where its summary is kept. */
interface Kept extends SummarySubject {
  projectId: string;
  summaries: Summaries;
}

async function summarize(parts: SummarizationParts, kept: Kept, body: SummaryBody): Promise<SummaryJson> {
  const { calls, logger } = parts;
  if (calls === undefined) {
    throw new AnalyticsError(503, 'server_error', { code: 'service_unavailable', detail: NO_SUMMARIZER });
  }
  const { projectId, summaries, text, trace } = kept;
  const { isForced, mode, model } = body;
  const choice = { mode, model: model ?? calls.model };
  // What was paid for is answered, also when the store is too busy to keep it.
  const warn = (error: unknown) => logger.error('A summary could not be kept', { error });
  const summary = await calls.share([projectId, isForced, textKey(text, choice)].join(), async () => {
    const found = isForced ? undefined : await summaries.find(text, choice);
    if (found !== undefined) return found;
    const asked = await calls.ask(text, { mode, model }).catch(refuse(logger));
    await summaries.keep(text, choice, asked).catch(warn);
    return asked;
  });
  if (trace === null) return summary;
  const isKnown = !isForced && (await summaries.findTitles([trace.traceId], choice)).has(trace.traceId);
  if (!isKnown) await summaries.keepTitle(trace, choice, summary.title).catch(warn);
  return summary;
}

/** What a provider says may hold keys and addresses: it is for the log. */
function refuse(logger: Logger): (error: unknown) => never {
  return (error) => {
    logger.error(FAILED, { error });
    if ((error as { code?: unknown } | null)?.code === 'empty_response') {
      throw invalidAttribute(null, 'OpenAI returned empty response');
    }
    throw new AnalyticsError(500, 'server_error', { code: 'error', detail: FAILED });
  };
}

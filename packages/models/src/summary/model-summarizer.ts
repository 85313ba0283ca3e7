import type { SummaryPoint, SummaryRequest, TraceSummary } from '@tailrace/core/wire';
import { generateText, NoObjectGeneratedError, Output } from 'ai';
import type * as z from 'zod';
import { readEnv } from '../env.js';
import { type ChosenModel, loadModel } from '../providers/choose-model.js';
import { type FoundModel, findModel, isProviderName, type WantedModel } from '../providers/find-model.js';
import type { Providers } from '../providers/provider-settings.js';
import { EmptyAnswerError } from './empty-answer-error.js';
import { systemPrompt, userPrompt } from './prompts.js';
import { summarySchema } from './summary-schema.js';

const MAX_OUTPUT_TOKENS = 8_000;

/** Which model sums up. */
export interface ModelSummarizerOptions {
  /** A model, or `provider/model`: `openai/gpt-5-mini`. Environment: `TAILRACE_SUMMARY_MODEL`. @default that of the first provider with a key */
  model?: string | undefined;
  /** Keys and addresses; the environment has those that are not here. */
  providers?: Providers | undefined;
}

/**
 * Sums up traces with a model of Anthropic, Google, OpenAI or whatever speaks OpenAI's protocol. Hand it to the server.
 *
 * @example
 * const server = await startServer({ summarizer: new ModelSummarizer({ model: 'openai/gpt-5-mini' }) });
 */
export class ModelSummarizer {
  /** The model that is asked unless a request names another: `openai/gpt-5-mini`. */
  readonly model: string;
  readonly #providers: Providers;
  readonly #own: FoundModel;

  /** Throws ConfigurationError when there is no key. The provider's package is loaded with the first summary. */
  constructor({ model, providers = {} }: ModelSummarizerOptions = {}) {
    this.#providers = providers;
    this.#own = findModel(providers, toWanted(model ?? readEnv('TAILRACE_SUMMARY_MODEL') ?? null, null));
    this.model = `${this.#own.provider}/${this.#own.modelId}`;
  }

  /** Sums up. Rejects with EmptyAnswerError, the provider's error after two retries, or what aborted the signal. */
  async summarize(request: SummaryRequest): Promise<TraceSummary> {
    const chosen = await loadModel(this.#find(request.model));
    const { flow_diagram, interesting_notes, summary_bullets, title } = await ask(chosen, request);
    return {
      title,
      flowDiagram: flow_diagram,
      summaryBullets: summary_bullets.map(toPoint),
      interestingNotes: interesting_notes.map(toPoint),
    };
  }

  #find(model: string | null): FoundModel {
    return model === null ? this.#own : findModel(this.#providers, toWanted(model, this.#own));
  }
}

/** `provider/model` names both; a model alone is one of the provider at hand. */
function toWanted(name: string | null, own: FoundModel | null): WantedModel {
  const [provider = '', ...rest] = name?.split('/') ?? [];
  if (isProviderName(provider) && rest.length > 0) return { modelProvider: provider, model: rest.join('/') };
  return { modelProvider: own?.provider ?? null, model: name };
}

async function ask(chosen: ChosenModel, request: SummaryRequest): Promise<z.infer<typeof summarySchema>> {
  try {
    const { output } = await generateText({
      model: chosen.model,
      system: systemPrompt(request),
      prompt: userPrompt(request),
      output: Output.object({ name: 'summarization_response', schema: summarySchema }),
      maxOutputTokens: MAX_OUTPUT_TOKENS,
      abortSignal: request.signal,
      providerOptions: { openai: optionsOfOpenai(chosen) },
    });
    return output;
  } catch (error) {
    const isEmpty = NoObjectGeneratedError.isInstance(error) && (error.text ?? '').trim() === '';
    throw isEmpty ? new EmptyAnswerError(chosen.modelId) : error;
  }
}

/** Models that think before they answer need not think long here. */
function optionsOfOpenai({ modelId }: ChosenModel): Record<string, string> {
  return /^gpt-5(?!.*chat)/.test(modelId) ? { reasoningEffort: 'minimal' } : {};
}

const toPoint = ({ line_refs, text }: { line_refs: string; text: string }): SummaryPoint => ({
  text,
  lineRefs: line_refs,
});

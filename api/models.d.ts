// @tailrace/models
import { SummaryRequest, TraceSummary } from '@tailrace/core/wire';
export { SummaryPoint, SummaryRequest, TraceSummary } from '@tailrace/core/wire';
import { wrapLanguageModel } from 'ai';
import { TailraceError } from '@tailrace/core';

/** Who serves a model. */
type ProviderName = 'anthropic' | 'gemini' | 'openai';
/** Where a provider is and what lets one in. */
interface ProviderSettings {
    /** Environment: `ANTHROPIC_API_KEY`, `OPENAI_API_KEY`, `GEMINI_API_KEY` or `GOOGLE_GENERATIVE_AI_API_KEY`. */
    apiKey?: string | undefined;
    /** Environment: `ANTHROPIC_BASE_URL`, `OPENAI_BASE_URL`, `GEMINI_BASE_URL`. @default the provider's own */
    baseUrl?: string | undefined;
    /** The model when a run names none. */
    model?: string | undefined;
    /** OpenAI only: which of its protocols the address speaks; `compatible` fits local models and gateways. @default 'responses' */
    api?: 'responses' | 'chat' | 'compatible' | undefined;
}
/** The providers that runs may use; those with a key in the environment are there by themselves. */
type Providers = Partial<Record<ProviderName, ProviderSettings>>;

/** Which model is wanted; null is the first provider that there is a key for, and its model. */
interface WantedModel {
    modelProvider: ProviderName | null;
    model: string | null;
}

/** A model of a provider, ready to be asked. */
interface ChosenModel {
    provider: ProviderName;
    modelId: string;
    /** What the AI SDK's functions take as `model`. */
    model: Model;
}
type Model = ReturnType<typeof wrapLanguageModel>;
/**
 * Makes a model: of the provider that is named, else of the first one that there is a key for.
 *
 * @throws ConfigurationError when there is no key.
 * @example
 * const { model } = await chooseModel({}, { modelProvider: 'openai', model: 'gpt-5-mini' });
 */
declare function chooseModel(providers: Providers, wanted: WantedModel): Promise<ChosenModel>;

/** Says that a model answered nothing at all. */
declare class EmptyAnswerError extends TailraceError {
    constructor(modelId: string);
    /** Tells whether a value is `EmptyAnswerError`, also when another copy of the package made it. */
    static isInstance(error: unknown): error is EmptyAnswerError;
}

/** Which model sums up. */
interface ModelSummarizerOptions {
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
declare class ModelSummarizer {
    #private;
    /** The model that is asked unless a request names another: `openai/gpt-5-mini`. */
    readonly model: string;
    /** Throws ConfigurationError when there is no key. The provider's package is loaded with the first summary. */
    constructor({ model, providers }?: ModelSummarizerOptions);
    /** Sums up. Rejects with EmptyAnswerError, the provider's error after two retries, or what aborted the signal. */
    summarize(request: SummaryRequest): Promise<TraceSummary>;
}

export { type ChosenModel, EmptyAnswerError, ModelSummarizer, type ModelSummarizerOptions, type ProviderName, type ProviderSettings, type Providers, type WantedModel, chooseModel };

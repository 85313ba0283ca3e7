export type { SummaryPoint, SummaryRequest, TraceSummary } from '@tailrace/core/wire';
export { type ChosenModel, chooseModel } from './providers/choose-model.js';
export type { WantedModel } from './providers/find-model.js';
export type { ProviderName, ProviderSettings, Providers } from './providers/provider-settings.js';
export { EmptyAnswerError } from './summary/empty-answer-error.js';
export { ModelSummarizer, type ModelSummarizerOptions } from './summary/model-summarizer.js';

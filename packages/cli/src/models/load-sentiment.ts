import { type SentimentModel, ServerConfigurationError, TransformerSentiment } from '@tailrace/server';
import { UsageError } from '../errors/usage-error.js';

/** Makes what tells feelings with a transformer in a folder. Throws UsageError without a model there, or without what runs it. */
export function loadSentiment(folder: string | undefined): SentimentModel | undefined {
  if (folder === undefined) return undefined;
  try {
    return new TransformerSentiment({ folder });
  } catch (error) {
    if (!(error instanceof ServerConfigurationError)) throw error;
    throw new UsageError(`--sentiment-model ${folder}: ${error.message}`);
  }
}

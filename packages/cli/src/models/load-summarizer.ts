import type { Summarizer } from '@tailrace/server';
import { UsageError } from '../errors/usage-error.js';

/** What is used of `@tailrace/models`, which is not installed with the command: it brings the clients of all providers along. */
interface Models {
  ModelSummarizer: new (options: { model: string }) => Summarizer;
}

const PACKAGE = '@tailrace/models';

/** Makes what sums up with a model. Throws UsageError without the package, or without a key for the model. */
export async function loadSummarizer(
  model: string | undefined,
  importModels: () => Promise<Models> = () => import('@tailrace/models'),
): Promise<Summarizer | undefined> {
  if (model === undefined) return undefined;
  const { ModelSummarizer } = await importModels().catch((error: unknown) => {
    if ((error as { code?: unknown }).code !== 'ERR_MODULE_NOT_FOUND') throw error;
    throw new UsageError(`--summary-model needs ${PACKAGE} beside the command: npm install @tailrace/cli ${PACKAGE}`);
  });
  try {
    return new ModelSummarizer({ model });
  } catch (error) {
    throw new UsageError(`--summary-model ${model}: ${error instanceof Error ? error.message : String(error)}`);
  }
}

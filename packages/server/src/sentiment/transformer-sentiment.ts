import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ServerConfigurationError } from '../server-configuration-error.js';
import { readLabelScores } from './label-scores.js';
import type { SentimentModel, SentimentScores } from './sentiment-model.js';

const PACKAGE = '@huggingface/transformers';
const TEXTS_AT_ONCE = 32;
const MAX_TOKENS = 512;

/** Which transformer tells how texts feel. */
export interface TransformerSentimentOptions {
  /**
   * Folder of a text classification model in ONNX form (`config.json`, `tokenizer.json`, `onnx/model.onnx`) whose labels are negative and
   * positive, with or without neutral. Nothing is ever downloaded.
   */
  folder: string;
  /** Which of the model's files is used: `fp32` is `model.onnx`, `q8` is `model_quantized.onnx`. @default 'fp32' */
  dtype?: string | undefined;
  /** Folder whose `node_modules` have `@huggingface/transformers`. @default where the server is installed */
  installedIn?: string | undefined;
}

/** What is used of the package. */
interface Transformers {
  AutoTokenizer: { from_pretrained(folder: string, options: object): Promise<Tokenizer> };
  AutoModelForSequenceClassification: { from_pretrained(folder: string, options: object): Promise<Model> };
}

type Tokenizer = (texts: readonly string[], options: object) => object;

interface Model {
  (tokens: object): Promise<{ logits: { tolist(): number[][] } }>;
  config: { id2label: Readonly<Record<string, string>> };
}

interface Classifier {
  tokenizer: Tokenizer;
  model: Model;
}

/**
 * Tells how texts feel with a transformer on this machine, run by `@huggingface/transformers`, which you install beside the server.
 *
 * @example
 * const sentiment = new TransformerSentiment({ folder: './models/twitter-roberta-base-sentiment-latest' });
 * const server = await startServer({ sentiment });
 */
export class TransformerSentiment implements SentimentModel {
  readonly name: string;
  readonly #folder: string;
  readonly #dtype: string;
  readonly #packageFile: string;
  #classifier: Promise<Classifier> | undefined;

  /** Throws ServerConfigurationError when the folder has no model or the package is not installed. The model is loaded with the first text. */
  constructor({ folder, dtype = 'fp32', installedIn }: TransformerSentimentOptions) {
    this.#folder = resolve(folder);
    this.#dtype = dtype;
    this.name = `transformer:${basename(this.#folder)}`;
    if (!existsSync(join(this.#folder, 'config.json'))) {
      const problem = `${folder} has no config.json: expected the folder of a model in ONNX form`;
      throw new ServerConfigurationError('sentiment', problem);
    }
    this.#packageFile = findPackage(installedIn);
  }

  async classify(texts: readonly string[]): Promise<SentimentScores[]> {
    this.#classifier ??= this.#load().catch((error: unknown) => {
      this.#classifier = undefined;
      throw error;
    });
    const { model, tokenizer } = await this.#classifier;
    const labels = Object.values(model.config.id2label);
    const scores: SentimentScores[] = [];
    for (let start = 0; start < texts.length; start += TEXTS_AT_ONCE) {
      const batch = texts.slice(start, start + TEXTS_AT_ONCE);
      const tokens = tokenizer(batch, { padding: true, truncation: true, max_length: MAX_TOKENS });
      const { logits } = await model(tokens);
      scores.push(...logits.tolist().map((row) => readLabelScores(labels, softmax(row))));
    }
    return scores;
  }

  async #load(): Promise<Classifier> {
    const loaded = await import(pathToFileURL(this.#packageFile).href);
    const { AutoModelForSequenceClassification, AutoTokenizer }: Transformers = loaded.default ?? loaded;
    const options = { local_files_only: true };
    const [tokenizer, model] = await Promise.all([
      AutoTokenizer.from_pretrained(this.#folder, options),
      AutoModelForSequenceClassification.from_pretrained(this.#folder, { ...options, dtype: this.#dtype }),
    ]);
    return { tokenizer, model };
  }
}

function softmax(logits: readonly number[]): number[] {
  const highest = Math.max(...logits);
  const powers = logits.map((logit) => Math.exp(logit - highest));
  const sum = powers.reduce((left, right) => left + right, 0);
  return powers.map((power) => power / sum);
}

function findPackage(installedIn: string | undefined): string {
  const from = installedIn === undefined ? import.meta.url : join(resolve(installedIn), 'package.json');
  try {
    return createRequire(from).resolve(PACKAGE);
  } catch (error) {
    const problem = `a transformer needs ${PACKAGE}: npm install ${PACKAGE}`;
    throw new ServerConfigurationError('sentiment', problem, { cause: error });
  }
}

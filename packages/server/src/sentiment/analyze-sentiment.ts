import { answerKey, type KeptAnswers } from '../analytics/kept-answers.js';
import { isWithin, type TimeWindow } from '../analytics/time-window.js';
import { type Generation, readOneGeneration, readTraceGenerations } from '../analytics/trace-generations.js';
import { toTraceId } from '../capture/trace-id.js';
import type { Store } from '../store/store.js';
import type { SentimentModel } from './sentiment-model.js';
import { aggregate, type SentimentResult, type SentimentScore, toSentimentScore } from './sentiment-result.js';
import { type UserMessage, userMessages } from './user-messages.js';

const TRACE_LIMITS = { count: 10, inputLength: 300_000 };
const MAX_GENERATION_INPUT = 1_000_000;
const MAX_CLASSIFIED = 200;

/** What is analyzed, and with what. */
export interface SentimentAnalysis {
  store: Store;
  projectId: string;
  model: SentimentModel;
  answers: KeptAnswers;
  level: 'trace' | 'generation';
  isForced: boolean;
  window: TimeWindow;
}

/** A call of a model, and what users wrote in it. */
interface ReadGeneration extends Generation {
  messages: UserMessage[];
}

/**
 * Tells how users felt in one trace or generation. What was found is kept by the id, the model, and all that users wrote, whatever the window
 * was: when more is written, it is looked at again.
 */
export async function analyzeSentiment(analysis: SentimentAnalysis, id: string): Promise<SentimentResult> {
  const { answers, isForced, level, window } = analysis;
  const generations = await readGenerations(analysis, id);
  const [first] = generations;
  if (first === undefined) return aggregate(new Map());
  const key = keyOf(analysis, level, level === 'trace' ? toTraceId(id) : first.id, generations);
  const kept = isForced ? undefined : (await answers.read<SentimentResult>([key])).get(key);
  if (kept !== undefined) return kept;
  const inWindow = generations.filter((generation) => isWithin(window, generation));
  const results = await classify(analysis, inWindow);
  if (results.whole.message_count > 0) await answers.keep(new Map([...results.byGeneration, [key, results.whole]]));
  return results.whole;
}

async function readGenerations(analysis: SentimentAnalysis, id: string): Promise<ReadGeneration[]> {
  const read = await (analysis.level === 'trace' ? ofTrace(analysis, id) : ofGeneration(analysis, id));
  return read.map((generation) => ({ ...generation, messages: userMessages(generation.input) }));
}

function ofTrace({ projectId, store }: SentimentAnalysis, id: string): Promise<Generation[]> {
  return readTraceGenerations(store, projectId, id, TRACE_LIMITS);
}

async function ofGeneration({ projectId, store }: SentimentAnalysis, id: string): Promise<Generation[]> {
  const generation = await readOneGeneration(store, projectId, id, MAX_GENERATION_INPUT);
  return generation === null ? [] : [generation];
}

function keyOf(
  { model }: SentimentAnalysis,
  level: SentimentAnalysis['level'],
  id: string,
  generations: readonly ReadGeneration[],
): string {
  const content = generations.map((generation) => [generation.id, generation.messages]);
  return answerKey('sentiment', level, id, model.name, JSON.stringify(content));
}

/** Classifies the messages of generations, the latest first; those that are complete have answers of their own. */
async function classify(
  analysis: SentimentAnalysis,
  generations: readonly ReadGeneration[],
): Promise<{ whole: SentimentResult; byGeneration: Map<string, SentimentResult> }> {
  const places = generations
    .flatMap((generation) => generation.messages.map((message) => ({ generation, message })))
    .slice(0, MAX_CLASSIFIED);
  // Agents send the whole talk with every call: each text is looked at once, and counts wherever it stands.
  const texts = [...new Set(places.map(({ message }) => message.text))];
  const scores = texts.length === 0 ? [] : await analysis.model.classify(texts);
  if (scores.length !== texts.length)
    throw new Error(`The model gave ${scores.length} scores for ${texts.length} texts`);
  const scoreOf = new Map(texts.map((text, index) => [text, toSentimentScore(scores[index] ?? NOTHING)]));
  const own = new Map<ReadGeneration, Map<string, SentimentScore>>();
  const all = new Map<string, SentimentScore>();
  for (const { generation, message } of places) {
    const score = scoreOf.get(message.text) ?? toSentimentScore(NOTHING);
    const index = String(message.index);
    own.set(generation, (own.get(generation) ?? new Map<string, SentimentScore>()).set(index, score));
    all.set(analysis.level === 'trace' ? `${generation.id}:${index}` : index, score);
  }
  const complete = [...own].filter(([generation, messages]) => messages.size === generation.messages.length);
  const byGeneration = complete.map(([generation, messages]): [string, SentimentResult] => [
    keyOf(analysis, 'generation', generation.id, [generation]),
    aggregate(messages),
  ]);
  return { whole: aggregate(all), byGeneration: new Map(byGeneration) };
}

const NOTHING = { positive: 0, neutral: 1, negative: 0 };

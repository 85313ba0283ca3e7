import type Sentiment from 'sentiment';
import type { SentimentModel, SentimentScores } from './sentiment-model.js';

/** Words that feel like something in reviews, and like nothing in what people ask a machine to do. */
const WORDS_OF_REQUESTS = new Set(['please', 'help', 'like', 'want', 'kill', 'error', 'errors']);
/** A word counts for up to 5; one that counts for 2 makes a short sentence its own, in a page of text it takes more of them. */
const NEUTRAL_WEIGHT = 1;
const WORDS_FOR_EACH_NEUTRAL = 20;

type Analyzer = Pick<Sentiment, 'analyze'>;

/**
 * Tells how English texts feel by their words (AFINN-165, emojis, negations), without a network or a model. Rough: it knows nothing of
 * irony or context.
 */
export class LexiconSentiment implements SentimentModel {
  readonly name = 'lexicon:afinn-165';
  #analyzer: Promise<Analyzer> | undefined;

  async classify(texts: readonly string[]): Promise<SentimentScores[]> {
    // Loaded with the first text: a server that is never asked has no use for the words.
    this.#analyzer ??= import('sentiment').then(({ default: Analyzer }) => new Analyzer());
    const analyzer = await this.#analyzer;
    return texts.map((text) => scoresOf(analyzer, text));
  }
}

function scoresOf(analyzer: Analyzer, text: string): SentimentScores {
  const { calculation, tokens } = analyzer.analyze(text);
  let positive = 0;
  let negative = 0;
  for (const [word, value] of calculation.flatMap((entry) => Object.entries(entry))) {
    if (WORDS_OF_REQUESTS.has(word)) continue;
    if (value > 0) positive += value;
    else negative -= value;
  }
  const neutral = NEUTRAL_WEIGHT + tokens.length / WORDS_FOR_EACH_NEUTRAL;
  const sum = positive + neutral + negative;
  return { positive: positive / sum, neutral: neutral / sum, negative: negative / sum };
}

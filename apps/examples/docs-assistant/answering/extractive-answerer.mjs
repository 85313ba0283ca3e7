import { setTimeout as sleep } from 'node:timers/promises';
import { wordsOf } from './words.mjs';

/** @import { Answerer } from './answerer.mjs' */
/** @import { Section } from './split-sections.mjs' */

const MAX_SENTENCES = 3;

/**
 * Answers with the sentences of the documentation that have most words of the question: needs no account and invents nothing.
 * @param {{ wordDelayMs: number }} options Milliseconds between two words, as a model would take.
 * @returns {Answerer}
 */
export function createExtractiveAnswerer({ wordDelayMs }) {
  return {
    model: 'extractive',
    async *answer({ question, sections, signal }) {
      for (const word of extractAnswer(question, sections).match(/\S+\s*/g) ?? []) {
        if (wordDelayMs > 0) await sleep(wordDelayMs, undefined, { signal });
        yield word;
      }
      return undefined;
    },
  };
}

/**
 * Picks the sentences that fit a question best, from the best sections, in their order.
 * @param {string} question
 * @param {Section[]} sections
 */
export function extractAnswer(question, sections) {
  const words = new Set(wordsOf(question));
  const candidates = sections.slice(0, 2).flatMap((section, rank) =>
    sentencesOf(section.text).map((sentence, position) => ({
      sentence,
      order: rank * 1_000 + position,
      // The best section speaks first, and a section says the main thing first.
      weight: overlap(sentence, words) + (rank === 0 ? 1 : 0) + 1 / (position + 1),
    })),
  );
  const best = candidates.sort((a, b) => b.weight - a.weight).slice(0, MAX_SENTENCES);
  return best
    .sort((a, b) => a.order - b.order)
    .map(({ sentence }) => sentence)
    .join(' ');
}

/**
 * @param {string} sentence
 * @param {Set<string>} words
 */
function overlap(sentence, words) {
  return new Set(wordsOf(sentence).filter((word) => words.has(word))).size;
}

/**
 * Reads the sentences of Markdown: paragraphs and list items, without code blocks, tables and formatting.
 * @param {string} markdown
 */
function sentencesOf(markdown) {
  return markdown
    .replace(/```[\s\S]*?```/g, '')
    .split(/\n{2,}|\n(?=[-*] )/)
    .filter((block) => !block.startsWith('|'))
    .flatMap((block) =>
      block
        .replace(/^[-*] /, '')
        .replace(/\s+/g, ' ')
        .split(/(?<=[.!?:]) (?=[A-Z`"*])/),
    )
    .map((sentence) => sentence.replace(/\*\*|\[([^\]]+)\]\([^)]*\)/g, '$1').trim())
    .filter((sentence) => sentence.length > 20);
}

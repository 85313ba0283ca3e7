import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import MiniSearch from 'minisearch';
import { splitSections } from './split-sections.mjs';
import { wordsOf } from './words.mjs';

/** @import { Section } from './split-sections.mjs' */

/**
 * What a search found.
 * @typedef {object} Retrieval
 * @property {Section[]} sections Best first.
 * @property {number} topScore Of the first section; 0 when nothing was found.
 * @property {number} coverage Part of the question's words that the first section has, 0 to 1.
 */

const MAX_SECTIONS = 5;

/** Full-text search over the sections of a folder of Markdown pages. */
export class SectionIndex {
  #search;
  /** @type {Map<string, Section>} */
  #sections;

  /** @param {Section[]} sections */
  constructor(sections) {
    this.#sections = new Map(sections.map((section) => [section.id, section]));
    this.#search = new MiniSearch({
      fields: ['title', 'heading', 'text'],
      tokenize: wordsOf,
      // wordsOf lower-cases already.
      processTerm: (term) => term,
      searchOptions: { boost: { heading: 3, title: 2 } },
    });
    this.#search.addAll(sections);
  }

  /**
   * Reads every `.md` file of a folder. Rejects when the folder cannot be read.
   * @param {string} folder
   */
  static async fromFolder(folder) {
    const pages = (await readdir(folder)).filter((name) => name.endsWith('.md')).sort();
    const sections = await Promise.all(
      pages.map(async (page) => splitSections(page, await readFile(join(folder, page), 'utf8'))),
    );
    return new SectionIndex(sections.flat());
  }

  /**
   * Finds the sections that fit a question best.
   * @param {string} question
   * @returns {Retrieval}
   */
  find(question) {
    const found = this.#search.search(question).slice(0, MAX_SECTIONS);
    const sections = found.flatMap(({ id }) => this.#sections.get(id) ?? []);
    const words = new Set(wordsOf(question));
    return {
      sections,
      topScore: found[0]?.score ?? 0,
      coverage: words.size === 0 ? 0 : new Set(found[0]?.queryTerms).size / words.size,
    };
  }
}

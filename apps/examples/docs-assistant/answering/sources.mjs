import { HttpError } from '../app/http-error.mjs';
import { SectionIndex } from './section-index.mjs';

/** The collections of pages that questions can be about, each read when it is first asked for. */
export class Sources {
  #folders;
  /** @type {Map<string, Promise<SectionIndex>>} */
  #indexes = new Map();

  /** @param {Record<string, string>} folders Name to folder. */
  constructor(folders) {
    this.#folders = new Map(Object.entries(folders));
  }

  /**
   * Opens a collection. Rejects with HttpError: 404 for an unknown name, 503 when its folder cannot be read.
   * @param {string} name
   */
  async open(name) {
    const folder = this.#folders.get(name);
    if (folder === undefined) throw new HttpError(404, `There is no source "${name}".`);
    const index = this.#indexes.get(name) ?? SectionIndex.fromFolder(folder);
    this.#indexes.set(name, index);
    try {
      return await index;
    } catch (error) {
      // The folder may be back at the next question.
      this.#indexes.delete(name);
      throw new HttpError(503, `The source "${name}" cannot be read right now.`, { cause: error });
    }
  }
}

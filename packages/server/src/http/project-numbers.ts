import type { Store } from '../store/store.js';

/** Knows the numbers that the store keeps projects under: the analytics API calls a project by its number. */
export class ProjectNumbers {
  readonly #store: Store;
  readonly #known = new Map<string, number>();

  constructor(store: Store) {
    this.#store = store;
  }

  /** The number of a project, given out now if it has none. */
  async find(projectId: string): Promise<number> {
    const known = this.#known.get(projectId);
    if (known !== undefined) return known;
    const { projectNumber } = await this.#store.change('number-project', projectId, {}, null);
    this.#known.set(projectId, projectNumber);
    return projectNumber;
  }
}

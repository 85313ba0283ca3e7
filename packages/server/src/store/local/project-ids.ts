import type { Kysely } from 'kysely';
import type { Tables } from '../database/tables.js';

/** Numbers of projects: a number in every key is smaller than a name. */
export class ProjectIds {
  readonly #db: Kysely<Tables>;
  readonly #known = new Map<string, number>();

  constructor(db: Kysely<Tables>) {
    this.#db = db;
  }

  /** The number of a project, or null when nothing was ever written to it. */
  async find(key: string): Promise<number | null> {
    const known = this.#known.get(key);
    if (known !== undefined) return known;
    const row = await this.#db.selectFrom('projects').select('id').where('key', '=', key).executeTakeFirst();
    if (row === undefined) return null;
    this.#known.set(key, Number(row.id));
    return Number(row.id);
  }

  /** The number of a project, given out now if it has none. */
  async findOrCreate(key: string): Promise<number> {
    const found = await this.find(key);
    if (found !== null) return found;
    await this.#db
      .insertInto('projects')
      .values({ key, created_at_us: Date.now() * 1_000 })
      .onConflict((conflict) => conflict.column('key').doNothing())
      .execute();
    const created = await this.find(key);
    if (created === null) throw new Error(`Project ${key} was not stored: a bug in Tailrace`);
    return created;
  }
}

import type { CompiledQuery, Kysely } from 'kysely';
import type { Tables } from './tables.js';

const LARGEST_CHUNK = 64;

/**
 * A statement that takes any number of rows. It is compiled once for each power of two, so the set of SQL texts stays small
 * and every one of them stays prepared; building a batch of 64 spans anew would cost as much as storing five.
 */
export class BatchStatement<Row> {
  readonly #build: (rowCount: number) => CompiledQuery<Row>;
  readonly #cache = new Map<number, CompiledQuery<Row>>();

  /** `build` compiles the statement for a number of rows; its parameters are those of the rows, in order, then the shared ones. */
  constructor(build: (rowCount: number) => CompiledQuery<Row>) {
    this.#build = build;
  }

  async run(
    db: Kysely<Tables>,
    rows: readonly (readonly unknown[])[],
    shared: readonly unknown[] = [],
  ): Promise<Row[]> {
    const results: Row[] = [];
    for (let done = 0; done < rows.length; ) {
      const size = chunkSize(rows.length - done);
      const parameters: unknown[] = [];
      for (let index = done; index < done + size; index += 1) {
        for (const value of rows[index] ?? []) parameters.push(value);
      }
      for (const value of shared) parameters.push(value);
      const { rows: returned } = await db.executeQuery<Row>({ ...this.compiled(size), parameters });
      for (const row of returned) results.push(row);
      done += size;
    }
    return results;
  }

  /** The statement for a number of rows: a power of two up to 64. */
  compiled(rowCount: number): CompiledQuery<Row> {
    let statement = this.#cache.get(rowCount);
    if (statement === undefined) {
      statement = this.#build(rowCount);
      this.#cache.set(rowCount, statement);
    }
    return statement;
  }
}

function chunkSize(rowCount: number): number {
  return rowCount >= LARGEST_CHUNK ? LARGEST_CHUNK : 2 ** Math.floor(Math.log2(rowCount));
}

import type { Transaction } from 'kysely';
import type { Tables } from '../database/tables.js';
import type { Outcome } from '../local/group-commit.js';
import { IdempotencyKeyReusedError } from '../store-errors.js';
import type { ChangeCall } from './change-call.js';
import { fingerprintOf } from './fingerprint.js';

// Stands in the row while the change runs; no transaction but its own ever sees it.
const CLAIMED = '';

/** The place where the answer of one change is kept under its idempotency key. */
export class KeptAnswer {
  readonly #transaction: Transaction<Tables>;
  readonly #place: { project_id: number; change: string; key: string };
  readonly #fingerprint: string;

  constructor(transaction: Transaction<Tables>, projectId: number, call: ChangeCall) {
    this.#transaction = transaction;
    this.#place = { project_id: projectId, change: call.name, key: call.idempotencyKey };
    this.#fingerprint = fingerprintOf(call);
  }

  /** Takes the key; false when it was used before. The same request on another server waits here until the first has ended. */
  async claim(nowUs: number): Promise<boolean> {
    const inserted = await this.#transaction
      .insertInto('idempotent_answers')
      .values({ ...this.#place, created_at_us: nowUs, answer: CLAIMED, fingerprint: this.#fingerprint })
      .onConflict((conflict) => conflict.columns(['project_id', 'change', 'key']).doNothing())
      .returning('key')
      .executeTakeFirst();
    return inserted !== undefined;
  }

  /** What the request was answered the first time; the error of a key that was used for another one. */
  async read(): Promise<Outcome<unknown>> {
    const rows = this.#transaction.selectFrom('idempotent_answers').select(['answer', 'fingerprint']);
    const row = await rows.where((eb) => eb.and(this.#place)).executeTakeFirstOrThrow();
    const isAnother = row.fingerprint !== null && row.fingerprint !== this.#fingerprint;
    return isAnother ? { error: new IdempotencyKeyReusedError() } : { result: JSON.parse(row.answer) };
  }

  async keep(result: unknown): Promise<void> {
    const update = this.#transaction.updateTable('idempotent_answers').set({ answer: JSON.stringify(result) });
    await update.where((eb) => eb.and(this.#place)).execute();
  }

  async release(): Promise<void> {
    const rows = this.#transaction.deleteFrom('idempotent_answers');
    await rows.where((eb) => eb.and(this.#place)).execute();
  }
}

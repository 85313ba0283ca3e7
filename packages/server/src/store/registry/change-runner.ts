import type { Transaction } from 'kysely';
import type { Tables } from '../database/tables.js';
import type { Dialect } from '../dialect/dialect.js';
import type { Engine } from '../engine/engine.js';
import type { Outcome } from '../local/group-commit.js';
import { UuidSequence } from '../uuid-sequence.js';
import type { ChangeCall } from './change-call.js';
import type { Change, ChangeContext } from './change-context.js';
import { type ChangeStatements, createChangeStatements } from './change-statements.js';
import { changes, repeatableChanges } from './changes.js';
import { KeptAnswer } from './kept-answer.js';

const HOUR_US = 3_600 * 1_000_000;
const KEPT_FOR_US = 24 * HOUR_US;

/** Runs changes inside the transactions of commits, each once for an idempotency key. */
export class ChangeRunner {
  readonly #dialect: Dialect;
  readonly #statements: ChangeStatements;
  readonly #ids = new UuidSequence();
  #cleanedAtUs = 0;

  constructor(engine: Engine) {
    this.#dialect = engine.dialect;
    this.#statements = createChangeStatements(engine);
  }

  async run(
    transaction: Transaction<Tables>,
    projectId: number,
    call: ChangeCall,
    nowUs: number,
  ): Promise<Outcome<unknown>> {
    const context: ChangeContext = {
      transaction,
      dialect: this.#dialect,
      projectId,
      nowUs,
      ids: this.#ids,
      statements: this.#statements,
    };
    // The types of name and input belong together in a call, which no compiler sees here.
    const change = changes[call.name] as Change<unknown, unknown>;
    if (repeatableChanges.has(call.name)) return { result: await change(context, call.input) };
    await this.#forget(transaction, nowUs);
    const answer = new KeptAnswer(transaction, projectId, call);
    if (!(await answer.claim(nowUs))) return answer.read();
    const result = await change(context, call.input);
    await (isDone(result) ? answer.keep(result) : answer.release());
    return { result };
  }

  async #forget(transaction: Transaction<Tables>, nowUs: number): Promise<void> {
    if (nowUs - this.#cleanedAtUs < HOUR_US) return;
    this.#cleanedAtUs = nowUs;
    await transaction
      .deleteFrom('idempotent_answers')
      .where('created_at_us', '<', nowUs - KEPT_FOR_US)
      .execute();
    // Servers read each other's notices at once; one that was cut off from the database has until then.
    await transaction
      .deleteFrom('rollout_notices')
      .where('created_at_us', '<', nowUs - HOUR_US)
      .execute();
  }
}

/** A refusal is not kept: what was missing may be there the next time. */
function isDone(result: unknown): boolean {
  return (result as { kind?: unknown }).kind === 'done';
}

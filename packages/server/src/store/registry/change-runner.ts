import type { Kysely, Transaction } from 'kysely';
import type { Tables } from '../database/tables.js';
import { UuidSequence } from '../uuid-sequence.js';
import type { ChangeCall } from './change-call.js';
import type { Change, ChangeContext } from './change-context.js';
import { type ChangeStatements, createChangeStatements } from './change-statements.js';
import { changes } from './changes.js';

const HOUR_US = 3_600 * 1_000_000;
const KEPT_FOR_US = 24 * HOUR_US;

/** Runs changes inside the transactions of commits, each once for an idempotency key. */
export class ChangeRunner {
  readonly #statements: ChangeStatements;
  readonly #ids = new UuidSequence();
  #cleanedAtUs = 0;

  constructor(db: Kysely<Tables>) {
    this.#statements = createChangeStatements(db);
  }

  async run(transaction: Transaction<Tables>, projectId: number, call: ChangeCall, nowUs: number): Promise<unknown> {
    await this.#forgetOldAnswers(transaction, nowUs);
    const earlier = await findAnswer(transaction, projectId, call);
    if (earlier !== null) return earlier;
    const context = { transaction, projectId, nowUs, ids: this.#ids, statements: this.#statements };
    // The types of name and input belong together in a call, which no compiler sees here.
    const change = changes[call.name] as Change<unknown, unknown>;
    const result = await change(context satisfies ChangeContext, call.input);
    if (isSuccess(result)) await keepAnswer(transaction, projectId, call, nowUs, result);
    return result;
  }

  async #forgetOldAnswers(transaction: Transaction<Tables>, nowUs: number): Promise<void> {
    if (nowUs - this.#cleanedAtUs < HOUR_US) return;
    this.#cleanedAtUs = nowUs;
    await transaction
      .deleteFrom('idempotent_answers')
      .where('created_at_us', '<', nowUs - KEPT_FOR_US)
      .execute();
  }
}

/** A refusal is not kept: what was missing may be there the next time. */
function isSuccess(result: unknown): boolean {
  return (result as { kind?: unknown }).kind === 'done';
}

async function findAnswer(transaction: Transaction<Tables>, projectId: number, call: ChangeCall): Promise<unknown> {
  const row = await transaction
    .selectFrom('idempotent_answers')
    .select('answer')
    .where('project_id', '=', projectId)
    .where('change', '=', call.name)
    .where('key', '=', call.idempotencyKey)
    .executeTakeFirst();
  return row === undefined ? null : JSON.parse(row.answer);
}

// Two servers may be sent one request at once: the second then waits here for the first, fails on the key, and is run again.
async function keepAnswer(
  transaction: Transaction<Tables>,
  projectId: number,
  call: ChangeCall,
  nowUs: number,
  result: unknown,
): Promise<void> {
  const { name, idempotencyKey } = call;
  await transaction
    .insertInto('idempotent_answers')
    .values({
      project_id: projectId,
      change: name,
      key: idempotencyKey,
      created_at_us: nowUs,
      answer: JSON.stringify(result),
    })
    .execute();
}

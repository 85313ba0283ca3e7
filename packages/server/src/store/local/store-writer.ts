import type { Transaction } from 'kysely';
import { WriteClock } from '../../http/write-clock.js';
import type { Tables } from '../database/tables.js';
import type { Engine } from '../engine/engine.js';
import type { ChangeCall } from '../registry/change-call.js';
import { ChangeRunner } from '../registry/change-runner.js';
import { inputBytes } from '../registry/input-bytes.js';
import type { AnnotationResult, AnnotationWrite, SpanBody, SpanBodyResult } from '../store.js';
import { StoreUnavailableError } from '../store-errors.js';
import { mergeBatch } from '../write/merge-batch.js';
import { createWriteStatements, type WriteStatements } from '../write/write-statements.js';
import {
  CommitPlan,
  type CommitResults,
  type ProjectPart,
  type SpanDecoder,
  type WriteItem,
  type WriteResult,
} from './commit-plan.js';
import { GroupCommit, type Outcome } from './group-commit.js';
import { ProjectIds } from './project-ids.js';

const MAX_ITEMS_A_COMMIT = 64;
const MAX_BYTES_A_COMMIT = 4 * 1024 * 1024;
const MAX_TRIES = 8;
// Annotations arrive as objects: this only keeps a group from growing without end.
const BYTES_AN_ANNOTATION = 1_024;

/** Writes bodies and annotations in groups; each is answered after it is durable. */
export class StoreWriter {
  readonly #engine: Engine;
  readonly #decode: SpanDecoder;
  readonly #projects: ProjectIds;
  readonly #statements: WriteStatements;
  readonly #changes: ChangeRunner;
  readonly #commits: GroupCommit<WriteItem, WriteResult>;
  // What is written later is later: lists by time show the order of commits, however fast they follow each other.
  readonly #clock = new WriteClock();

  constructor(engine: Engine, decode: SpanDecoder) {
    this.#engine = engine;
    this.#decode = decode;
    this.#projects = new ProjectIds(engine.db);
    this.#statements = createWriteStatements(engine.db);
    this.#changes = new ChangeRunner(engine);
    this.#commits = new GroupCommit({
      maxItems: MAX_ITEMS_A_COMMIT,
      maxBytes: MAX_BYTES_A_COMMIT,
      bytesOf: itemBytes,
      commit: (items) => this.#commit(items),
      isUnavailable: (error) => error instanceof StoreUnavailableError,
    });
  }

  async ingest(body: SpanBody): Promise<SpanBodyResult> {
    return (await this.#commits.submit({ kind: 'spans', body })) as SpanBodyResult;
  }

  async annotate(annotations: AnnotationWrite[]): Promise<AnnotationResult[]> {
    return (await this.#commits.submit({ kind: 'annotations', annotations })) as AnnotationResult[];
  }

  /** Makes a change by its name; the result has the type of that name. */
  change(call: ChangeCall): Promise<unknown> {
    return this.#commits.submit({ kind: 'change', call });
  }

  /** Commits a write that changes nothing: the only proof that the store can write. */
  async check(): Promise<void> {
    await this.#commits.submit({ kind: 'check' });
  }

  /** Resolves when everything submitted so far is answered. */
  async drain(): Promise<void> {
    await this.#commits.drain();
  }

  async #commit(items: readonly WriteItem[]): Promise<Outcome<WriteResult>[]> {
    const plan = new CommitPlan(items, this.#decode);
    for (let attempt = 1; ; attempt += 1) {
      try {
        return plan.outcomes(await this.#runTransaction(plan));
      } catch (error) {
        if (!this.#isWorthRetrying(error, attempt)) throw this.#named(error);
        await waitForOthers(attempt);
      }
    }
  }

  // Writing twice is the same as writing once, so a commit may be tried again even when its answer was lost on the way. A
  // connection that broke while it was idle is replaced by the second try.
  #isWorthRetrying(error: unknown, attempt: number): boolean {
    const { dialect } = this.#engine;
    if (dialect.isConflict(error)) return attempt < MAX_TRIES;
    return dialect.isUnavailable(error) && attempt === 1;
  }

  #named(error: unknown): unknown {
    return this.#engine.dialect.isUnavailable(error) ? new StoreUnavailableError(error) : error;
  }

  async #runTransaction(plan: CommitPlan): Promise<CommitResults> {
    const { db } = this.#engine;
    const results: CommitResults = { annotations: new Map(), changes: [] };
    const parts = await this.#findParts(plan);
    const changeProjectIds: number[] = [];
    for (const { projectId } of plan.changes) changeProjectIds.push(await this.#projects.findOrCreate(projectId));
    if (parts.length === 0 && plan.changes.length === 0 && !plan.hasCheck) return results;
    const nowUs = this.#clock.nowUs();
    await db.transaction().execute(async (transaction) => {
      for (const { key, part, projectId } of parts) {
        const state = { records: new Map(), changed: new Set<string>() };
        const { dialect } = this.#engine;
        const context = { transaction, dialect, statements: this.#statements, projectId, nowUs, ...state };
        results.annotations.set(key, await mergeBatch(context, part));
      }
      for (const [index, call] of plan.changes.entries()) {
        results.changes.push(await this.#changes.run(transaction, changeProjectIds[index] ?? 0, call, nowUs));
      }
      if (plan.hasCheck) await writeCheck(transaction, nowUs);
    });
    return results;
  }

  async #findParts(plan: CommitPlan): Promise<{ key: string; part: ProjectPart; projectId: number }[]> {
    const parts: { key: string; part: ProjectPart; projectId: number }[] = [];
    for (const [key, part] of plan.parts) {
      if (part.spans.length === 0 && part.annotations.length === 0) continue;
      parts.push({ key, part, projectId: await this.#projects.findOrCreate(key) });
    }
    // All writers take the projects in one order, so that none waits for another in a circle.
    return parts.sort((left, right) => left.projectId - right.projectId);
  }
}

async function writeCheck(transaction: Transaction<Tables>, nowUs: number): Promise<void> {
  await transaction
    .insertInto('kv')
    .values({ key: 'last_check_us', value: String(nowUs) })
    .onConflict((conflict) => conflict.column('key').doUpdateSet({ value: String(nowUs) }))
    .execute();
}

function itemBytes(item: WriteItem): number {
  if (item.kind === 'spans') return item.body.body.byteLength;
  if (item.kind === 'change') return inputBytes(item.call.input);
  return item.kind === 'annotations' ? item.annotations.length * BYTES_AN_ANNOTATION : 0;
}

function waitForOthers(attempt: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, Math.random() * 5 * 2 ** attempt));
}

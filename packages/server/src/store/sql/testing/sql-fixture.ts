import type { LocalStore } from '../../local/local-store.js';
import { atMs, makeAnnotation, makeSpan, PROJECT, spanBody, spanId, traceId } from '../../testing/span-fixtures.js';
import { DEFAULT_SQL_LIMITS, type SqlLimits } from '../run/sql-request.js';

export const OTHER_PROJECT = 'other';

/** Stands in every text of the other project: it must never show. */
export const CANARY = 'canary';

/** Runs queries of a project; every failure is an error. */
export type RunQuery = (
  query: string,
  parameters?: Record<string, unknown>,
  limits?: Partial<SqlLimits>,
) => Promise<Record<string, unknown>[]>;

/** Runs queries as the given project. */
export function queryRunner(store: LocalStore, projectId = PROJECT): RunQuery {
  return async (query, parameters = {}, limits = {}) => {
    const request = { query, parameters, limits: { ...DEFAULT_SQL_LIMITS, ...limits } };
    return JSON.parse(await store.sql(projectId, request)) as Record<string, unknown>[];
  };
}

/** The number of a trace, as queries show it. */
export const traceUuid = (number: number): string => `00000000-0000-0000-0000-${number.toString(16).padStart(12, '0')}`;

/** Stores three traces with five spans, a dataset of two versions and an evaluation; another project has its own. */
export async function fillStore(store: LocalStore): Promise<void> {
  await fillProject(store, PROJECT, '');
  await fillProject(store, OTHER_PROJECT, CANARY);
}

async function fillProject(store: LocalStore, projectId: string, mark: string): Promise<void> {
  const ofModel = (model: string) => ({
    requestModel: `${model}${mark}`,
    provider: `acme${mark}`,
    spanType: 'LLM' as const,
  });
  const spans = [
    makeSpan({
      traceId: traceId(1),
      spanId: spanId(1),
      name: `ask${mark}`,
      tags: [`own${mark}`],
      endNs: atMs(1_000),
      attributes: '{"k.x":"v","n":2}',
    }),
    makeSpan({
      traceId: traceId(1),
      spanId: spanId(2),
      parentSpanId: spanId(1),
      name: `llm${mark}`,
      path: [`ask${mark}`, `llm${mark}`],
      ...ofModel('big'),
      inputTokens: 10,
      outputTokens: 5,
      totalTokens: 15,
      inputCost: 0.25,
      totalCost: 0.25,
    }),
    makeSpan({
      traceId: traceId(2),
      spanId: spanId(3),
      name: `ask${mark}`,
      startNs: atMs(3_600_000),
      endNs: atMs(3_602_000),
      status: 'error',
      userId: `Zoë${mark}`,
    }),
    makeSpan({
      traceId: traceId(2),
      spanId: spanId(4),
      parentSpanId: spanId(3),
      name: `llm${mark}`,
      ...ofModel('small'),
      startNs: atMs(3_600_000),
      endNs: atMs(3_600_500),
      inputTokens: 30,
      totalTokens: 30,
    }),
    makeSpan({
      traceId: traceId(3),
      spanId: spanId(5),
      name: `漢😀${mark}`,
      startNs: atMs(7_200_000),
      endNs: atMs(7_200_100),
      metadata: { score: 0.5, ok: true, nested: { a: [1, 2] } },
    }),
  ];
  await store.ingest(spanBody(spans, projectId));
  await store.annotate([
    makeAnnotation({
      projectId,
      id: `tags${mark}`,
      traceId: traceId(1),
      addTags: [`good${mark}`],
      removeTags: [`own${mark}`],
    }),
    makeAnnotation({
      projectId,
      id: `span-tags${mark}`,
      traceId: traceId(1),
      spanId: spanId(2),
      addTags: [`slow${mark}`],
    }),
  ]);
  for (const data of ['first', 'second']) {
    const points = [{ id: traceId(7), key: null, data: `"${data}${mark}"`, target: null, metadata: '{}' }];
    const push = { dataset: { name: `set${mark}` }, mode: 'create-if-missing', pushId: null, points } as const;
    await store.change('push-datapoints', projectId, push, null);
  }
  const evaluation = { name: `eval${mark}`, groupId: `group${mark}`, metadata: null };
  const { id: evaluationId } = await store.change('create-evaluation', projectId, evaluation, null);
  const point = {
    index: 0,
    traceId: traceId(1),
    data: `"${mark}"`,
    target: null,
    metadata: '{}',
    executorOutput: null,
  };
  const points = [{ ...point, id: traceId(8), scores: '{"quality":0.9}', datasetLink: null }];
  await store.change('save-evaluation-datapoints', projectId, { evaluationId, points }, null);
}

import type { TraceWithSpans } from '@tailrace/client';
import { expect } from 'vitest';
import type { SentAnnotation } from './start-backend.js';
import type { Fixture } from './start-fixture.js';
import { type Visit, type VisitOptions, visit } from './visit.js';

// Deliveries wait for nothing but a machine that is busy.
const PATIENCE = { timeout: 20_000 };

/** Visits the fixture and reads what the server holds of it. */
export class Recorder {
  readonly #fixture: () => Fixture;

  constructor(fixture: () => Fixture) {
    this.#fixture = fixture;
  }

  get pid(): number {
    return this.#fixture().pid;
  }

  visit(path: string, options?: VisitOptions): Promise<Visit> {
    return visit(this.#fixture().url + path, options);
  }

  /** Visits a path, and waits until the server has its trace. There must be one annotation for it. */
  async record(path: string, options?: VisitOptions) {
    const seen = await this.visit(path, options);
    const trace = await this.traceOf(seen.traceId);
    const annotations = this.annotationsOf(seen.traceId);
    expect(annotations).toHaveLength(1);
    return { seen, trace, annotation: annotations[0] };
  }

  annotationsOf(traceId: string): SentAnnotation[] {
    return this.#annotations().filter((annotation) => annotation.traceId === traceId);
  }

  /** Waits for the one annotation whose metadata has these values. */
  async annotationWith(metadata: Record<string, unknown>): Promise<SentAnnotation> {
    await expect
      .poll(() => this.#annotations(), PATIENCE)
      .toContainEqual(expect.objectContaining({ metadata: expect.objectContaining(metadata) }));
    const [key, value] = Object.entries(metadata)[0] ?? [];
    const found = this.#annotations().filter((annotation) => annotation.metadata?.[key ?? ''] === value);
    expect(found).toHaveLength(1);
    return found[0] as SentAnnotation;
  }

  #annotations(): SentAnnotation[] {
    return this.#fixture().backend.annotations();
  }

  /** Waits for a trace with a span and an annotation. */
  async traceOf(traceId: string): Promise<TraceWithSpans> {
    const { client } = this.#fixture().backend;
    await expect.poll(() => this.annotationsOf(traceId), PATIENCE).not.toEqual([]);
    await expect
      .poll(() => client.traces.get(traceId).catch(() => undefined), PATIENCE)
      .toMatchObject({ spans: [{ traceId }], metadata: { method: expect.any(String) } });
    return client.traces.get(traceId);
  }
}

/** A stored point. */
export interface FakePoint {
  id: string;
  datasetId: string;
  data: unknown;
  target: unknown;
  metadata: Record<string, unknown>;
  createdAt: string;
}

interface FakeVersion {
  version: number;
  createdAt: string;
  created: number;
  updated: number;
  deleted: number;
  totalCount: number;
}

type PushedPoint = { id: string; data: unknown; target?: unknown; metadata?: Record<string, unknown> };
type PointState = 'created' | 'updated' | 'unchanged';

/** One dataset with its history. Data of `"refuse me"` is what this server rejects. */
export class FakeDataset {
  readonly id: string;
  readonly name: string;
  readonly versions: FakeVersion[] = [];
  readonly createdAt = new Date().toISOString();
  readonly #log: { version: number; id: string; point: FakePoint | undefined }[] = [];
  readonly #current = new Map<string, FakePoint>();
  readonly #versionOfPush = new Map<string, number>();

  constructor(id: string, name: string) {
    this.id = id;
    this.name = name;
  }

  get version(): number {
    return this.versions.length;
  }

  /** Points in order of their ids, at a version. */
  at(version: number | undefined): FakePoint[] {
    const points = version === undefined || version === this.version ? this.#current : this.#replay(version);
    return [...points.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
  }

  push(rows: readonly PushedPoint[], pushId: string | undefined) {
    const info: { id: string; createdAt: string; state: PointState }[] = [];
    const rejected: { index: number; field: string; message: string }[] = [];
    rows.forEach((row, index) => {
      if (row.data === 'refuse me') rejected.push({ index, field: 'data', message: 'was asked to be refused' });
      else info.push(this.#put(row, pushId));
    });
    return { info, rejected, version: this.version };
  }

  delete(ids: readonly string[]): { deleted: number; version: number } {
    const there = ids.filter((id) => this.#current.has(id));
    if (there.length > 0) this.#startVersion(undefined);
    for (const id of there) {
      this.#current.delete(id);
      this.#note(id, undefined, 'deleted');
    }
    return { deleted: there.length, version: this.version };
  }

  #put({ id, data, target = null, metadata = {} }: PushedPoint, pushId: string | undefined) {
    const createdAt = new Date().toISOString();
    const before = this.#current.get(id);
    const point = { id, datasetId: this.id, data, target, metadata, createdAt };
    const textOf = (one: FakePoint) => JSON.stringify([one.data, one.target, one.metadata]);
    if (before && textOf(before) === textOf(point))
      return { id, createdAt: before.createdAt, state: 'unchanged' as const };
    this.#startVersion(pushId);
    this.#current.set(id, point);
    const state = before ? ('updated' as const) : ('created' as const);
    this.#note(id, point, state);
    return { id, createdAt, state };
  }

  #startVersion(pushId: string | undefined): void {
    if (pushId !== undefined && this.#versionOfPush.get(pushId) === this.version) return;
    const createdAt = new Date().toISOString();
    this.versions.push({ version: this.version + 1, createdAt, created: 0, updated: 0, deleted: 0, totalCount: 0 });
    if (pushId !== undefined) this.#versionOfPush.set(pushId, this.version);
  }

  #note(id: string, point: FakePoint | undefined, what: 'created' | 'updated' | 'deleted'): void {
    const version = this.versions.at(-1);
    if (version) {
      version[what]++;
      version.totalCount = this.#current.size;
    }
    this.#log.push({ version: this.version, id, point });
  }

  #replay(until: number): Map<string, FakePoint> {
    const points = new Map<string, FakePoint>();
    for (const { version, id, point } of this.#log) {
      if (version > until) break;
      if (point) points.set(id, point);
      else points.delete(id);
    }
    return points;
  }
}

import type { CurrentDatapoint } from './dataset-statements.js';
import { isSameJson } from './same-json.js';

/** What became of a datapoint. */
export type DatapointState = 'created' | 'updated' | 'unchanged';

/** What a datapoint holds, as JSON texts. */
export interface DatapointContent {
  data: string;
  target: string | null;
  metadata: string;
}

/** A datapoint of a push whose id is known (32 hex digits). */
export interface IdentifiedPoint extends DatapointContent {
  id: string;
}

/** A datapoint that the push stores. */
interface PlannedPoint extends IdentifiedPoint {
  createdAtUs: number;
  /** The one with another content that was there before the push. */
  replaces: CurrentDatapoint | undefined;
}

/** What a push has to write, found by comparing its datapoints with those that are there. */
export class PlannedPush {
  /** What became of each datapoint, in the order of the push. */
  readonly states: [id: string, createdAtUs: number, state: DatapointState][] = [];
  readonly #writes = new Map<string, PlannedPoint>();
  readonly #current: ReadonlyMap<string, CurrentDatapoint>;

  constructor(points: readonly IdentifiedPoint[], current: ReadonlyMap<string, CurrentDatapoint>, nowUs: number) {
    this.#current = current;
    for (const point of points) this.#add(point, nowUs);
  }

  /** The rows to write, one for an id: of several in one push the last counts. */
  get writes(): PlannedPoint[] {
    return [...this.#writes.values()];
  }

  count(state: DatapointState): number {
    return this.states.filter(([, , other]) => other === state).length;
  }

  #add(point: IdentifiedPoint, nowUs: number): void {
    const { id } = point;
    const before = this.#current.get(id);
    const known = this.#writes.get(id) ?? before;
    if (known !== undefined && isSame(known, point)) {
      const createdAtUs = this.#writes.get(id)?.createdAtUs ?? Number(before?.created_at_us);
      this.states.push([id, createdAtUs, 'unchanged']);
      return;
    }
    this.#writes.set(id, { ...point, createdAtUs: nowUs, replaces: before });
    this.states.push([id, nowUs, known === undefined ? 'created' : 'updated']);
  }
}

function isSame(left: DatapointContent, right: DatapointContent): boolean {
  return (
    isSameJson(left.data, right.data) &&
    isSameJson(left.target, right.target) &&
    isSameJson(left.metadata, right.metadata)
  );
}

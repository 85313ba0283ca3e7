import type { SpanSummary } from './span-summary.js';
import type { Stamp, Stamped } from './stamp.js';

type StampTuple = [endNs: string, spanId: string];

/** What a summary needs beyond the columns of the trace row to go on: who said what, and which tags came from spans. */
interface StoredState {
  user?: StampTuple;
  session?: StampTuple;
  path?: [name: string, ...StampTuple];
  /** When the top span ended; its id is a column. */
  topEndNs?: string;
  /** The top span only stands in. */
  isStandIn?: true;
  tags?: string[];
  metadata?: [key: string, json: string, ...StampTuple][];
}

export function mergeStateToJson(summary: SpanSummary): string {
  const state: StoredState = {};
  if (summary.userId !== null) state.user = tuple(summary.userId);
  if (summary.sessionId !== null) state.session = tuple(summary.sessionId);
  if (summary.pathName !== null) state.path = [summary.pathName.value, ...tuple(summary.pathName)];
  if (summary.top !== null) state.topEndNs = String(summary.top.endNs);
  if (summary.top?.isStandIn === true) state.isStandIn = true;
  if (summary.tags.size > 0) state.tags = [...summary.tags];
  if (summary.metadata.size > 0) {
    state.metadata = [...summary.metadata].map(([key, stamped]) => [key, stamped.value, ...tuple(stamped)]);
  }
  return JSON.stringify(state);
}

/** The fields of a summary that stand in the merge state. */
export interface MergeState {
  user: Stamp | null;
  session: Stamp | null;
  pathName: Stamped | null;
  topEndNs: bigint;
  isStandIn: boolean;
  tags: Set<string>;
  metadata: Map<string, Stamped>;
}

export function mergeStateFromJson(json: string): MergeState {
  const state = JSON.parse(json) as StoredState;
  return {
    user: state.user === undefined ? null : stamp(state.user),
    session: state.session === undefined ? null : stamp(state.session),
    pathName: state.path === undefined ? null : { value: state.path[0], ...stamp([state.path[1], state.path[2]]) },
    topEndNs: BigInt(state.topEndNs ?? 0),
    isStandIn: state.isStandIn ?? false,
    tags: new Set(state.tags),
    metadata: new Map(
      (state.metadata ?? []).map(([key, value, endNs, spanId]) => [key, { value, ...stamp([endNs, spanId]) }]),
    ),
  };
}

function tuple(at: Stamp): StampTuple {
  return [String(at.endNs), at.spanId];
}

function stamp([endNs, spanId]: StampTuple): Stamp {
  return { endNs: BigInt(endNs), spanId };
}

/** When a span said something: of two spans that disagree the one that ended last is right, then the one with the greater id. */
export interface Stamp {
  endNs: bigint;
  spanId: string;
}

/** A value with the span that said it. */
export interface Stamped extends Stamp {
  value: string;
}

/** Tells whether `candidate` outranks `current`; everything outranks nothing. */
export function isLater(candidate: Stamp, current: Stamp | null | undefined): boolean {
  if (current === null || current === undefined) return true;
  if (candidate.endNs !== current.endNs) return candidate.endNs > current.endNs;
  return candidate.spanId > current.spanId;
}

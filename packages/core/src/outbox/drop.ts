/** Why something was not delivered. */
export type DropReason =
  /** The outbox was full. */
  | 'overflow'
  /** It could not be delivered before its deadline. */
  | 'expired'
  /** The outbox was closed. */
  | 'closed'
  /** The server refused it for good. */
  | 'refused';

/** Something that was not delivered and will not be tried again. */
export interface Drop {
  reason: DropReason;
  kind: 'annotation' | 'span';
  /** Lower-case UUID. */
  traceId: string;
  /** How many submissions it stands for: annotations of one trace travel together. */
  count: number;
  /** The last error, if there was one. */
  error: unknown;
}

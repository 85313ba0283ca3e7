import type { ChangeInput, ChangeName } from './changes.js';

/** A change that was asked for. */
export interface ChangeCall<Name extends ChangeName = ChangeName> {
  name: Name;
  /** The key of the project. */
  projectId: string;
  input: ChangeInput<Name>;
  /** The same key again within 24 hours gets the same answer, and changes nothing. */
  idempotencyKey: string;
}

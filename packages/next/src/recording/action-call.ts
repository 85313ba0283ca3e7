/** The call of a server action. */
export interface ActionCall {
  readonly name: string;
  readonly args: readonly unknown[];
}

/** An error of the analytics API in the third of its dialects: a body with `error`, and perhaps `detail`, alone. */
export class BareError extends Error {
  override readonly name = 'BareError';
  readonly status: number;
  readonly headers: Record<string, string> = {};
  /** The body to answer. */
  readonly body: object;

  /** The cause is for the server's log. */
  constructor(status: number, error: string, detail: string | undefined, cause: unknown) {
    super(error, { cause });
    this.status = status;
    this.body = { error, ...(detail === undefined ? {} : { detail }) };
  }
}

/** A 400 of the analytics API in its second dialect: messages by field, without the envelope. */
export class RawFieldsError extends Error {
  override readonly name = 'RawFieldsError';
  readonly status = 400;
  readonly headers: Record<string, string> = {};
  /** The body to answer: from a field to its messages, or from a place in a list to those. */
  readonly body: object;

  constructor(fields: object) {
    super(`Wrong fields: ${Object.keys(fields).join(', ')}`);
    this.body = fields;
  }
}

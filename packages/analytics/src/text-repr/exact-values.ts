/** Is a float whose value is a whole number: `1.0` in JSON text, which `JSON.parse` cannot tell from `1`. */
export class ExactFloat {
  readonly value: number;

  constructor(value: number) {
    this.value = value;
  }
}

/** Is an object whose keys stand as received; plain objects move keys like `"2"` to the front. */
export class ExactRecord {
  readonly fields: ReadonlyMap<string, unknown>;

  constructor(fields: ReadonlyMap<string, unknown>) {
    this.fields = fields;
  }
}

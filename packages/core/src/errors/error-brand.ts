const brandOf = (name: string): symbol => Symbol.for(`tailrace.error.${name}`);

/** Marks a class so that its errors are known across copies of the package (ESM beside CJS, two versions). */
export function brandError(errorClass: { prototype: object }, name: string): void {
  Object.defineProperty(errorClass.prototype, brandOf(name), { value: true });
  Object.defineProperty(errorClass.prototype, 'name', { value: name, writable: true, configurable: true });
}

/** Tells whether a value is an error of the branded class `name` or of one that extends it. */
export function hasErrorBrand(error: unknown, name: string): boolean {
  return typeof error === 'object' && error !== null && (error as Record<symbol, unknown>)[brandOf(name)] === true;
}

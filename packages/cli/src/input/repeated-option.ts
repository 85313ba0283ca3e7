/** Collects the values of an option that may be given several times. */
export function repeatedOption(value: string, earlier: readonly string[] | undefined): string[] {
  return [...(earlier ?? []), value];
}

/** Query parameters; a list repeats its parameter, `undefined` and `null` leave it out. */
export type QueryInput = Readonly<Record<string, string | number | boolean | readonly string[] | null | undefined>>;

/** Writes query parameters with their `?`, or nothing when there are none. */
export function toQueryString(query: QueryInput | undefined): string {
  const pairs: string[] = [];
  for (const [name, value] of Object.entries(query ?? {})) {
    for (const item of Array.isArray(value) ? value : [value]) {
      if (item !== undefined && item !== null)
        pairs.push(`${encodeURIComponent(name)}=${encodeURIComponent(String(item))}`);
    }
  }
  return pairs.length === 0 ? '' : `?${pairs.join('&')}`;
}

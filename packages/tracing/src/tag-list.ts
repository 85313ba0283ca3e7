/** Reads tags as people give them, a single one too; each is kept once. */
export function toTagList(tags: unknown): string[] {
  const list: readonly unknown[] = Array.isArray(tags) ? tags : [tags];
  return [...new Set(list.filter((tag): tag is string => typeof tag === 'string'))];
}

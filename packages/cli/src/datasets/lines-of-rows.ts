import { type DatasetFile, openDatasetFile } from './dataset-file.js';

/** Finds the lines, from 1, where rows of a file begin. `rows` are their places among all rows, from 0. */
export async function linesOfRows(
  { format, path }: Pick<DatasetFile, 'format' | 'path'>,
  rows: readonly number[],
): Promise<ReadonlyMap<number, number>> {
  const lines = new Map<number, number>();
  const wanted = new Set(rows);
  let row = 0;
  let line = 0;
  const { points } = await openDatasetFile(path, format, {
    unreadable: 'yield',
    onRow: (at) => {
      line = at;
    },
  });
  for await (const _point of points) {
    if (wanted.has(row)) lines.set(row, line);
    if (lines.size === wanted.size) break;
    row++;
  }
  return lines;
}

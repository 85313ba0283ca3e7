import { readFile } from 'node:fs/promises';
import { UsageError } from '../errors/usage-error.js';
import { parseJsonObject } from './json-object.js';
import { readKeyValues } from './key-value.js';
import { readStdinText } from './stdin.js';

/** Where the metadata of one command may stand. */
export interface MetadataSources {
  /** `key=value` arguments. */
  pairs: readonly string[];
  data?: string | undefined;
  /** A path, or `-` for stdin. */
  file?: string | undefined;
}

/** Reads metadata and merges it: pairs over data over file. Throws UsageError when there is none or it is no object. */
export async function readMetadata(
  { pairs, data, file }: MetadataSources,
  target: string,
): Promise<Record<string, unknown>> {
  if (target === '-' && file === '-')
    throw new UsageError('stdin can hold trace ids or metadata, not both: give one of them another way');
  const metadata = {
    ...(file !== undefined && parseJsonObject(await readText(file), file === '-' ? 'stdin' : `--file ${file}`)),
    ...(data !== undefined && parseJsonObject(data, '--data')),
    ...readKeyValues(pairs),
  };
  if (Object.keys(metadata).length === 0) throw new UsageError('no metadata given: add key=value, --data or --file');
  return metadata;
}

async function readText(file: string): Promise<string> {
  if (file === '-') return readStdinText();
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    throw new UsageError(`--file ${file}: cannot be read: ${(error as Error).message}`);
  }
}

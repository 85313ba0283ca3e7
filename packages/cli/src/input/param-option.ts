import type { RolloutParam } from '@tailrace/rollouts';
import { InvalidArgumentError } from 'commander';

/** Collects the parameters of an entrypoint: `text`, `text:string`, or `limit:number?` for one that may be left out. */
export function paramOption(text: string, earlier: readonly RolloutParam[] = []): RolloutParam[] {
  const [, name, type, optional] = /^([^\s:?]+)(?::([^\s:?]+))?(\?)?$/.exec(text.trim()) ?? [];
  if (name === undefined) {
    throw new InvalidArgumentError(
      'Expected a name such as text, with a type text:string, or limit:number? if optional.',
    );
  }
  return [...earlier, { name, ...(type !== undefined && { type }), required: optional === undefined }];
}

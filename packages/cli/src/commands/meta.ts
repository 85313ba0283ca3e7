import type { Command } from 'commander';
import { durationOption } from '../input/duration-option.js';
import { TRACE_ID_HELP, WAIT_HELP } from '../input/help-texts.js';
import type { MetadataSources } from '../input/metadata-sources.js';
import type { RunAction } from '../run-action.js';

const EXAMPLES = `
A value is JSON where it parses as JSON, else a string: hits=3 is a number, ok=true a boolean, plan=pro a string,
'id="3"' a string again. With several sources, pairs win over --data and --data wins over --file.

Examples:
  tailrace meta 0af76519-16cd-43dd-8448-eb211c80319c reviewer=alice editsMade=2
  tailrace meta 0af76519-16cd-43dd-8448-eb211c80319c --data '{"labels":["refund"]}'`;

interface MetaOptions extends Omit<MetadataSources, 'pairs'> {
  wait?: number | undefined;
}

/** Adds `tailrace meta`. */
export function addMetaCommand(program: Command, run: RunAction): void {
  program
    .command('meta')
    .summary('merge metadata into a trace')
    .description('Merges a patch into the metadata of a trace: each key of the patch replaces the key of the trace.')
    .argument('<traceId>', TRACE_ID_HELP)
    .argument('[pairs...]', 'metadata as key=value')
    .option('--data <json>', 'metadata as a JSON object')
    .option('--file <path>', 'a file with metadata as a JSON object, or - for stdin')
    .option('--wait <duration>', WAIT_HELP, durationOption)
    .addHelpText('after', EXAMPLES)
    .action((target: string, pairs: string[], { data, file, wait }: MetaOptions, command: Command) =>
      run(command.optsWithGlobals(), async (context) => {
        const { readMetadata } = await import('../input/metadata-sources.js');
        const { stateOfStatus, writeToTraces } = await import('../write-to-traces.js');
        const metadata = await readMetadata({ pairs, data, file }, target);
        return writeToTraces(context, {
          target,
          wait,
          done: 'patched the metadata of',
          fields: { metadata },
          write: async (client, traceId, options) =>
            stateOfStatus(await client.traces.pushMetadata(traceId, metadata, options).asResponse()),
        });
      }),
    );
}

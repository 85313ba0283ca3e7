import type { Command } from 'commander';
import { EXIT } from '../exit-code.js';
import type { RunAction } from '../run-action.js';

/** Adds `tailrace config show`. */
export function addConfigShowCommand(config: Command, run: RunAction): void {
  config
    .command('show')
    .summary('show the settings that commands run with')
    .description('Shows the settings that commands run with. Of the key, only the last four characters.')
    .option('--origin', 'say where each value comes from')
    .action((options: { origin?: boolean }, command: Command) =>
      run(command.optsWithGlobals(), async ({ output, settings }) => {
        const { describeSettings } = await import('../settings/describe-settings.js');
        const entries = describeSettings(settings, options.origin === true);
        if (output.isJson) await output.json(Object.fromEntries(entries));
        else
          for (const [name, { origin, value }] of entries)
            await output.line([name, value ?? 'not set', origin].filter(Boolean).join('\t'));
        return EXIT.ok;
      }),
    );
}

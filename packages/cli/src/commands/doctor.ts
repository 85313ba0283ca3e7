import type { Command } from 'commander';
import type { RunAction } from '../run-action.js';

const HELP = `
Writes one small trace named "tailrace doctor", tags it "tailrace-doctor" and reads it back; --no-write leaves that out.
Exit codes: 0 when everything works (warnings included), 2 when the configuration is wrong, 1 when the server is.`;

/** Adds `tailrace doctor`. */
export function addDoctorCommand(program: Command, run: RunAction): void {
  program
    .command('doctor')
    .summary('check that writes arrive, and say what is wrong if not')
    .description(
      'Checks settings, proxy and CA variables, the server, its clock, the key, what the server can do, and one annotation there and back.',
    )
    .option('--no-write', 'write nothing')
    .addHelpText('after', HELP)
    .action(({ write }: { write: boolean }, command: Command) =>
      run(command.optsWithGlobals(), async (context) => {
        const { runDoctor } = await import('../doctor/run-doctor.js');
        return runDoctor(context, { isWriting: write });
      }),
    );
}

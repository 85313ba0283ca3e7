import { Command } from 'commander';
import { addAgentRunCommand } from './commands/agent-run.js';
import { addConfigShowCommand } from './commands/config-show.js';
import { addDatasetDiffCommand } from './commands/dataset-diff.js';
import { addDatasetListCommand } from './commands/dataset-list.js';
import { addDatasetPullCommand } from './commands/dataset-pull.js';
import { addDatasetPushCommand } from './commands/dataset-push.js';
import { addDevCommand } from './commands/dev.js';
import { addDoctorCommand } from './commands/doctor.js';
import { addEvalCompareCommand } from './commands/eval-compare.js';
import { addEvalResumeCommand } from './commands/eval-resume.js';
import { addEvalRunCommand } from './commands/eval-run.js';
import { addMetaCommand } from './commands/meta.js';
import { addOrphansCommand } from './commands/orphans.js';
import { addRenderCommand } from './commands/render.js';
import { addReviewNextCommand } from './commands/review-next.js';
import { addReviewReleaseCommand } from './commands/review-release.js';
import { addReviewSkipCommand } from './commands/review-skip.js';
import { addReviewSubmitCommand } from './commands/review-submit.js';
import { addRolloutServeCommand } from './commands/rollout-serve.js';
import { addScoreCommand } from './commands/score.js';
import { addScoreDefCreateCommand } from './commands/score-def-create.js';
import { addScoreDefListCommand } from './commands/score-def-list.js';
import { addScoreDefNewVersionCommand } from './commands/score-def-new-version.js';
import { addSqlCommand } from './commands/sql.js';
import { addTagCommand } from './commands/tag.js';
import { addTracesListCommand } from './commands/traces-list.js';
import { addTracesShowCommand } from './commands/traces-show.js';
import { addUntagCommand } from './commands/untag.js';
import { durationOption } from './input/duration-option.js';
import type { RunAction } from './run-action.js';

const HELP = `
Settings, the first that is there wins: flag, environment (LMNR_PROJECT_API_KEY, LMNR_BASE_URL), ./tailrace.json,
~/.config/tailrace/config.json. Without any, commands go to the local server that "tailrace dev" starts.

Exit codes: 0 done, 1 failed at the server, 2 wrong usage or configuration, 3 some of many writes failed, 130 Ctrl+C, 143 SIGTERM.
Those of evaluations: tailrace eval run --help.

tailrace --version prints the version.`;

/** Builds the command line: every command, and the flags that all of them take. */
export function createProgram(run: RunAction): Command {
  const program = new Command('tailrace')
    .description(
      'Tags, metadata and scores for LLM traces, after the request; reviews, datasets, evaluations and rollouts.',
    )
    .option('--base-url <url>', 'where the server is')
    .option(
      '--api-key <key>',
      'the key to send; visible to other users of this machine, so prefer LMNR_PROJECT_API_KEY',
    )
    .option('--json', 'write JSON to stdout, errors too')
    .option('--quiet', 'write nothing to stderr but errors')
    .option(
      '--timeout <duration>',
      'how long one call may take, retries included, such as 500ms or 10s',
      durationOption,
    )
    .addHelpText('after', HELP)
    .configureHelp({ showGlobalOptions: true })
    // Errors are thrown and reported in one place, for people and as JSON.
    .exitOverride()
    .configureOutput({ outputError: () => undefined })
    .helpCommand(false);
  addDevCommand(program, run);
  addTagCommand(program, run);
  addUntagCommand(program, run);
  addMetaCommand(program, run);
  addScoreCommand(program, run);
  const traces = program.command('traces').summary('list and show traces').description('Lists and shows traces.');
  addTracesListCommand(traces, run);
  addTracesShowCommand(traces, run);
  addRenderCommand(program, run);
  addOrphansCommand(program, run);
  addSqlCommand(program, run);
  addReviewCommands(program, run);
  addDatasetCommands(program, run);
  addEvalCommands(program, run);
  addRolloutCommands(program, run);
  addAgentCommands(program, run);
  addDoctorCommand(program, run);
  const config = program
    .command('config')
    .summary('show settings')
    .description('Shows the settings that commands run with.');
  addConfigShowCommand(config, run);
  return program;
}

function addReviewCommands(program: Command, run: RunAction): void {
  const review = program
    .command('review')
    .summary('review traces that wait for it')
    .description('Reviews traces that wait for it, one at a time.');
  addReviewNextCommand(review, run);
  addReviewSubmitCommand(review, run);
  addReviewSkipCommand(review, run);
  addReviewReleaseCommand(review, run);
  const scoreDef = program
    .command('score-def')
    .summary('list, create and change what reviewers score')
    .description('Lists, creates and changes what reviewers score.');
  addScoreDefListCommand(scoreDef, run);
  addScoreDefCreateCommand(scoreDef, run);
  addScoreDefNewVersionCommand(scoreDef, run);
}

function addDatasetCommands(program: Command, run: RunAction): void {
  const dataset = program
    .command('dataset')
    .summary('list, push, pull and compare datasets')
    .description('Lists, pushes, pulls and compares datasets.');
  addDatasetListCommand(dataset, run);
  addDatasetPushCommand(dataset, run);
  addDatasetPullCommand(dataset, run);
  addDatasetDiffCommand(dataset, run);
}

function addEvalCommands(program: Command, run: RunAction): void {
  const evaluation = program
    .command('eval')
    .summary('run, resume and compare evaluations')
    .description('Runs evaluations, goes on with those that ended early, and compares them.');
  addEvalRunCommand(evaluation, run);
  addEvalResumeCommand(evaluation, run);
  addEvalCompareCommand(evaluation, run);
}

function addAgentCommands(program: Command, run: RunAction): void {
  const agent = program.command('agent').summary('run browser agents').description('Runs browser agents.');
  addAgentRunCommand(agent, run);
}

function addRolloutCommands(program: Command, run: RunAction): void {
  const rollout = program
    .command('rollout')
    .summary('serve functions to the UI')
    .description('Serves functions that people run from the UI.');
  addRolloutServeCommand(rollout, run);
}

import { type Command, InvalidArgumentError } from 'commander';
import { repeatedOption } from '../input/repeated-option.js';
import type { RunAction } from '../run-action.js';
import type { DevFlags } from '../run-dev-server.js';

const EXAMPLES = `
On loopback the server takes any key, unless --api-key names one. On another address it asks for the key of --api-key,
LMNR_PROJECT_API_KEY or a settings file. Ctrl+C closes it cleanly, with exit code 130.

Examples:
  tailrace dev
  tailrace dev --port 0 --data :memory: --json
  tailrace dev --agent ./agent.mjs
  OPENAI_API_KEY=sk-… tailrace dev --summary-model openai/gpt-5-mini
  LMNR_PROJECT_API_KEY=secret tailrace dev --host 0.0.0.0`;

/** Adds `tailrace dev`. */
export function addDevCommand(program: Command, run: RunAction): void {
  program
    .command('dev')
    .summary('run the server on this machine')
    .description('Runs the whole API on this machine until it is told to end: no account, no container.')
    .option('--port <port>', 'port to listen on, 0 for a free one', portOption, 8_000)
    .option('--host <host>', 'address to listen on', '127.0.0.1')
    .option('--data <where>', 'a folder, :memory: or a postgres:// URL (default: DATABASE_URL, else ./.tailrace)')
    .option(
      '--allow-origin <origin>',
      'pages of this origin may send requests and read answers (repeatable)',
      repeatedOption,
    )
    .option(
      '--prices <file>',
      'JSON of what models cost: { "my-model": { "input": 1, "output": 2 } }, dollars per million tokens',
    )
    .option(
      '--agent <module>',
      'runs browser agents: a JavaScript module with "export default new AgentRunner()" of @tailrace/browser-agent',
    )
    .option(
      '--summary-model <model>',
      'sums up traces with a model: provider/model, with its key in the environment (needs @tailrace/models)',
    )
    .option(
      '--sentiment-model <folder>',
      'tells how users felt with a transformer in ONNX form instead of a word list (needs @huggingface/transformers)',
    )
    .addHelpText('after', EXAMPLES)
    .action((flags: DevFlags, command: Command) =>
      run(command.optsWithGlobals(), async (context) => {
        const { runDevServer } = await import('../run-dev-server.js');
        return runDevServer(context, flags);
      }),
    );
}

function portOption(text: string): number {
  const port = Number(text);
  if (!/^\d+$/.test(text) || port > 65_535) throw new InvalidArgumentError('Expected 0 to 65535.');
  return port;
}

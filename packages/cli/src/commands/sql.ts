import type { Command } from 'commander';
import type { RunAction } from '../run-action.js';

const EXAMPLES = `
Tables: spans, traces, dataset_datapoints, dataset_datapoint_versions, evaluation_datapoints. A {name:Type} in the query takes the
value of name=value: JSON where it parses as JSON, else a string. "-" reads the query from stdin.

Examples:
  tailrace sql 'select model, count(*) as n, sum(total_cost) as cost from spans group by model order by cost desc'
  tailrace sql 'select name, duration from spans where trace_id = {id:UUID}' id=0af76519-16cd-43dd-8448-eb211c80319c --json`;

/** Adds `tailrace sql`. */
export function addSqlCommand(program: Command, run: RunAction): void {
  program
    .command('sql')
    .summary('ask in SQL')
    .description('Runs one SELECT over spans, traces, datasets and evaluations.')
    .argument('<query>', 'the SELECT, or - for stdin')
    .argument('[parameters...]', 'values of placeholders as name=value')
    .addHelpText('after', EXAMPLES)
    .action((query: string, parameters: string[], _flags: unknown, command: Command) =>
      run(command.optsWithGlobals(), async (context) => {
        const { runSqlQuery } = await import('../run-sql-query.js');
        return runSqlQuery(context, query, parameters);
      }),
    );
}

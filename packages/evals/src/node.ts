export { EVAL_VARIABLES, type EvalEnvironment, toEvalVariables } from './command-line/eval-environment.js';
export type { EvalOutcome } from './command-line/eval-outcome.js';
export { jsonlFile } from './node/jsonl-file.js';
export { readBaseline } from './node/read-baseline.js';

export { jsonlFile } from './node/jsonl-file.js';
export { readBaseline } from './node/read-baseline.js';

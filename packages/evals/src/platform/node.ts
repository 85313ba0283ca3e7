export { underCommandLine } from '../node/under-command-line.js';

export { registerTailrace } from './instrumentation/register-tailrace.js';
export { currentTailrace, getTailrace } from './request-context.js';
export { traceHeaders } from './trace-headers.js';
export { withTailrace } from './with-tailrace.js';
export { withTailraceAction } from './with-tailrace-action.js';

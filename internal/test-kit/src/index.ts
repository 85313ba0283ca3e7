export { type Call, call, done, numberOf, type PolicyStep, steps } from './policies.js';
export { type Act, click, clickAfter, once, press, select, together, type } from './policy-steps.js';
export { runOnEdge } from './run-on-edge.js';
export { runScript, type ScriptOptions, type ScriptResult } from './run-script.js';
export { type ModelQuestion, type ModelReply, type Policy, startModelServer } from './start-model-server.js';
export { type Reply, type SeenRequest, startTestServer, type TestServer } from './start-test-server.js';

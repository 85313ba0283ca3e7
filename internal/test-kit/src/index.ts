export { findChromium } from './find-chromium.js';
export { call, done, numberOf, steps } from './policies.js';
export { runOnEdge } from './run-on-edge.js';
export { runScript, type ScriptOptions, type ScriptResult } from './run-script.js';
export { type ModelQuestion, type ModelReply, type Policy, startModelServer } from './start-model-server.js';
export { type Reply, type SeenRequest, startTestServer, type TestServer } from './start-test-server.js';

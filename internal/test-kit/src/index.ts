export { findChromium } from './find-chromium.js';
export { runOnEdge } from './run-on-edge.js';
export { runScript, type ScriptOptions, type ScriptResult } from './run-script.js';
export { type Reply, type SeenRequest, startTestServer, type TestServer } from './start-test-server.js';

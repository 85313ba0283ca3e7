export { type Reply, type SeenRequest, startTestServer, type TestServer } from './start-test-server.js';

import { startServer } from '../start-server.js';

// A server in a process of its own, so that a test can kill it: `node serve-child.js <data>` writes its URL when it listens.
const server = await startServer({ data: process.argv[2] ?? ':memory:' });
process.stdout.write(`${server.url}\n`);

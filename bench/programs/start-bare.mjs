/** What start-server.mjs is compared with: listens with nothing behind it. */
import { createServer } from 'node:http';

const server = createServer((_request, response) => response.end('OK'));
server.listen(0, '127.0.0.1', () => process.send({ rssMb: process.memoryUsage().rss / 2 ** 20 }));
process.once('disconnect', () => server.close());

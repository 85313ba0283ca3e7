/** Starts our server on a new store, says when it listens and what it weighs, and leaves. */
const [serverUrl, data] = process.argv.slice(2);
const { startServer } = await import(serverUrl);
const server = await startServer({ port: 0, data });
process.send({ rssMb: process.memoryUsage().rss / 2 ** 20 });
process.once('disconnect', () => server.close());

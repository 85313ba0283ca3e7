/** Our server as built, on a free port. */
import { serve } from '../lib/serve.mjs';
import { importBuilt } from '../lib/workspace.mjs';

const [data] = process.argv.slice(2);
const started = importBuilt('server').then(({ startServer }) => startServer({ port: 0, data }));

serve(async (message) => {
  const server = await started;
  if (message === 'close') return server.close();
  if (message === 'usage') return { ...process.cpuUsage(), rssMb: process.memoryUsage().rss / 2 ** 20 };
  return server.port;
});

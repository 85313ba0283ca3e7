import { createServer } from 'node:http';
import { getTailrace, type RequestTrace, tailrace } from '@tailrace/express';

/** The middleware without Express: nothing of its types may be needed. */
const middleware = tailrace({ projectApiKey: 'k', tags: (req) => req.headers.host });
createServer((req, res) =>
  middleware(req, res, () => {
    const trace: RequestTrace | undefined = getTailrace(req);
    trace?.tag('x');
    res.end();
  }),
);

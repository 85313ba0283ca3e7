import { errorTap, getTailrace, tailrace } from '@tailrace/express';
import express, { type ErrorRequestHandler, type Request, type Response } from 'express';

/** An application as people write it; it is compiled with the types of Express 4 and of 5. */
declare global {
  // biome-ignore lint/style/noNamespace: this is how applications, and passport for them, add to Express's request.
  namespace Express {
    interface Request {
      user?: { id: string };
    }
  }
}

const app = express();
const router = express.Router();

app.use(tailrace());
app.use('/api', tailrace({ sampleRate: 0.1, header: false }), router);
app.use(tailrace({ tags: undefined, onError: undefined, sampleRate: undefined }));

// Without annotations the functions get what every Express has; with Express's own types they get all of it.
app.use(
  tailrace({
    ignore: (req) => req.path === '/health' || req.headers['user-agent'] === 'probe',
    tags: (_req, res, outcome) => (outcome === 'aborted' ? ['aborted'] : res.statusCode >= 500 ? 'failed' : undefined),
    metadata: (req: Request, res: Response) => ({ host: req.hostname, type: res.get('content-type'), ip: req.ip }),
    userId: (req) => req.user?.id,
    sessionId: (req: Request) => req.get('x-session'),
    onError: (error, req) => console.error(error, req.originalUrl, req.tailrace.traceId),
  }),
);

router.get('/users/:user', (req, res) => {
  req.tailrace
    .tag('checkout')
    .tag(['a', 'b'])
    .untag('a')
    .metadata({ plan: 'pro' })
    .score('quality', 0.9, { by: 'judge' });
  const span = req.tailrace.startSpan({ name: 'retrieve', input: req.query, spanType: 'TOOL' });
  span.end({ output: 1 });
  req.tailrace.hold(Promise.resolve()).hold(async () => undefined);
  const traceId: string = getTailrace(req)?.traceId ?? req.tailrace.traceId;
  const spanId: string | undefined = req.tailrace.spanId;
  // @ts-expect-error: a tag is a string
  req.tailrace.tag(7);
  // @ts-expect-error: a score is a number
  req.tailrace.score('quality', 'high');
  res.json({ traceId, spanId });
});

const answerError: ErrorRequestHandler = (error, req, res, _next) => {
  req.tailrace.metadata({ message: String(error) });
  res.status(500).end();
};
router.use(errorTap(), answerError);
app.use(errorTap());
app.listen(0);

// @ts-expect-error: the header has a name or is switched off
tailrace({ header: true });
// @ts-expect-error: rules answer at once
tailrace({ tags: async () => ['late'] });

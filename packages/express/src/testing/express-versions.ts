import express5, { type Express } from 'express';
import express4 from 'express4';

/** The module that an application imports; the types are those of Express 5, which have what the tests use of 4. */
export type ExpressModule = typeof express5;

/** Every Express that the tests run on. */
export const EXPRESS_VERSIONS: readonly { name: string; express: ExpressModule }[] = [
  { name: 'Express 4', express: express4 as unknown as ExpressModule },
  { name: 'Express 5', express: express5 },
];

/** Makes an application whose last error handler prints no stack traces. */
export function newApp(express: ExpressModule): Express {
  const app = express();
  app.set('env', 'test');
  return app;
}

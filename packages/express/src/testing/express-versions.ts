import express5 from 'express';
import express4 from 'express4';

/** What the tests run on each Express; the types are those of 5, which have what the tests use of 4. */
export const EXPRESS_VERSIONS: readonly { name: string; express: typeof express5 }[] = [
  { name: 'Express 4', express: express4 as unknown as typeof express5 },
  { name: 'Express 5', express: express5 },
];

/** Packages that ship no types; the tests need this much of them. */
declare module 'compression' {
  import type { RequestHandler } from 'express';

  function compression(options?: { threshold?: number }): RequestHandler;
  export = compression;
}

declare module 'multer' {
  import type { RequestHandler } from 'express';

  function multer(): { single(field: string): RequestHandler; none(): RequestHandler };
  export = multer;
}

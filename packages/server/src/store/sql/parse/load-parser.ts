type Parser = Pick<typeof import('libpg-query'), 'parseSync' | 'scanSync'>;

/** Loads PostgreSQL's parser, which is 1.3 MB of WebAssembly: only where SQL is asked for. */
export async function loadParser(): Promise<Parser> {
  const parser = await import('libpg-query');
  await parser.loadModule();
  return parser;
}

export type { Parser };

/**
 * Reads the status that Next answers with for what `redirect()`, `notFound()`, `forbidden()` and `unauthorized()` throw;
 * `undefined` for an error.
 */
export function readControlFlowStatus(thrown) {
  const digest = thrown?.digest;
  if (typeof digest !== 'string') return undefined;
  const [kind, ...rest] = digest.split(';');
  // NEXT_REDIRECT;<push|replace>;<url, which may have semicolons>;<status>;
  if (kind === 'NEXT_REDIRECT') return Number(rest.at(-2)) || 307;
  if (kind === 'NEXT_HTTP_ERROR_FALLBACK') return Number(rest[0]) || 404;
  return undefined;
}

/** Says in one line why a request got no answer; what OpenSSL says of a server without TLS helps nobody. */
export function describeFailure(error: unknown): string {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  if (!(cause instanceof Error)) return 'connection failed';
  const { code } = cause as { code?: unknown };
  if (/wrong version number|packet length too long/.test(cause.message))
    return 'the server answers without TLS: begin its address with http:// instead of https://';
  return cause.message.trim() || (typeof code === 'string' ? code : cause.name);
}

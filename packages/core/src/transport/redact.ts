const SECRET_HEADERS = new Set(['authorization', 'proxy-authorization', 'x-api-key', 'cookie', 'set-cookie']);
const SECRET_PARAMETER = /key|token|secret|password|signature|auth/i;
const REDACTED = '[redacted]';
const LONGEST_WORD = 10;

/** Copies headers with the values of secret ones hidden. */
export function redactHeaders(headers: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name, SECRET_HEADERS.has(name.toLowerCase()) ? REDACTED : value]),
  );
}

/** Hides credentials and secret-looking query parameters of a URL. */
export function redactUrl(url: string): string {
  const parsed = new URL(url);
  parsed.username = '';
  parsed.password = '';
  for (const name of [...parsed.searchParams.keys()]) {
    if (SECRET_PARAMETER.test(name)) parsed.searchParams.set(name, REDACTED);
  }
  return parsed.href;
}

/**
 * Hides a secret wherever it stands in a text, as when a server echoes the key. One that is as short as a word, such as `local`, is hidden
 * where it is a word of its own: inside others it says nothing, and they would be torn apart.
 */
export function redactText(text: string, secret: string): string {
  if (secret === '') return text;
  if (secret.length > LONGEST_WORD) return text.replaceAll(secret, REDACTED);
  const literal = secret.replace(/[^\w]/g, '\\$&');
  return text.replace(new RegExp(`(?<!\\w)${literal}(?!\\w)`, 'g'), REDACTED);
}

/** Kinds of secrets that are found by how they look. */
export type SecretKind = 'card' | 'email' | 'jwt' | 'key';

const SECRET_PARAMETER = /key|token|secret|passw|signature|auth|session/i;

// Every repetition has a bound: text comes from anywhere, and one without takes minutes on a text made for it.
const FINDERS: Record<SecretKind, (text: string) => string> = {
  jwt: (text) => text.replace(/\beyJ[\w-]{8,}\.[\w-]{8,}\.[\w-]*/g, '[jwt]'),
  key: (text) =>
    text
      // What well-known services start their keys with.
      .replace(/\b(?:sk|pk|rk)[-_](?:[A-Za-z0-9]{1,40}[-_]){0,4}[A-Za-z0-9]{16,}/g, '[key]')
      .replace(/\b(?:gh[pousr]_|github_pat_|glpat-|xox[abeoprs]-|npm_|hf_|phc_|phx_)[\w-]{16,}/g, '[key]')
      .replace(/\b(?:AKIA|ASIA)[A-Z0-9]{16}\b|\bAIza[\w-]{35}/g, '[key]')
      .replace(/\b(Bearer|Basic)[ \t]{1,8}[\w.~+/=-]{8,}/gi, '$1 [key]')
      .replace(/-----BEGIN [A-Z ]{0,40}PRIVATE KEY-----[\s\S]*?(?:-----END [A-Z ]{0,40}PRIVATE KEY-----|$)/g, '[key]')
      // In addresses: the user's part, and parameters that are called so.
      .replace(/\b([a-z][a-z\d+.-]{1,20}:\/\/)[^\s/@:"]{0,200}:[^\s/@"]{1,200}@/gi, '$1[key]@')
      .replace(/([?&]([^=&?#\s"']{1,100})=)[^&#\s"']+/g, (pair, start: string, name: string) =>
        SECRET_PARAMETER.test(name) ? `${start}[key]` : pair,
      ),
  email: (text) => text.replace(/[\p{L}\d._%+-]{1,64}@(?:[\p{L}\d-]{1,63}\.){1,8}\p{L}{2,24}/gu, '[email]'),
  card: (text) =>
    text.replace(/(?<![\w-])\d(?:[ -]?\d){12,18}(?![\w-])/g, (digits) => (isCard(digits) ? '[card]' : digits)),
};

const ORDER: readonly SecretKind[] = ['jwt', 'key', 'email', 'card'];

/** Puts the name of its kind where a secret stands in a text. */
export function redactSecrets(text: string, kinds: ReadonlySet<SecretKind>): string {
  return ORDER.reduce((redacted, kind) => (kinds.has(kind) ? FINDERS[kind](redacted) : redacted), text);
}

/** Tells by the check digit (Luhn) whether digits can be the number of a card. */
function isCard(text: string): boolean {
  const digits = text.replace(/\D/g, '');
  let sum = 0;
  for (let place = 0; place < digits.length; place++) {
    const digit = Number(digits[digits.length - 1 - place]);
    const doubled = place % 2 === 1 ? digit * 2 : digit;
    sum += doubled > 9 ? doubled - 9 : doubled;
  }
  return sum % 10 === 0;
}

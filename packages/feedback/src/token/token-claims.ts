import { fromBase64Url, toBase64Url } from './base64url.js';

/** What a token says. It is readable for whoever has it, so who its actor is stands in it as a signature only. */
export interface TokenClaims {
  /** Its own, random. */
  id: string;
  /** Lower-case UUID. */
  traceId: string;
  project: string;
  /** Signature of the actor; null for a visitor without a name. */
  actor: string | null;
  /** Unix milliseconds. */
  issuedAtMs: number;
  /** Unix milliseconds. */
  expiresAtMs: number;
}

/** Writes claims as text that fits into a header. */
export function claimsToText(claims: TokenClaims): string {
  const { id, traceId, project, actor, issuedAtMs, expiresAtMs } = claims;
  return toBase64Url(new TextEncoder().encode(JSON.stringify([id, traceId, project, actor, issuedAtMs, expiresAtMs])));
}

/** Reads what `claimsToText` wrote; the signature has to be checked before, as nothing else is here. */
export function claimsFromText(text: string): TokenClaims {
  const [id, traceId, project, actor, issuedAtMs, expiresAtMs] = JSON.parse(
    new TextDecoder().decode(fromBase64Url(text)),
  ) as [string, string, string, string | null, number, number];
  return { id, traceId, project, actor, issuedAtMs, expiresAtMs };
}

import { parseTraceId, type TraceIdInput } from '@tailrace/core';
import { FeedbackProblem } from '../problem.js';
import { fromBase64Url } from './base64url.js';
import type { Signer } from './signer.js';
import { claimsFromText, claimsToText, type TokenClaims } from './token-claims.js';

const MAX_LENGTH = 2_048;
const TOKEN = 'tailrace feedback token 1';
const ACTOR = 'tailrace feedback actor 1';

/** What tokens are made of. */
export interface TokenSettings {
  signer: Signer;
  project: string;
  lifetimeMs: number;
  now: () => number;
}

/** Gives out tokens and takes them back: each is for one trace, one project and one actor, and lasts a while. */
export class FeedbackTokens {
  readonly #settings: TokenSettings;

  constructor(settings: TokenSettings) {
    this.#settings = settings;
  }

  /** Makes a token. Throws InvalidTraceIdError. */
  async issue(traceId: TraceIdInput, actor: string | undefined): Promise<string> {
    const { signer, project, lifetimeMs, now } = this.#settings;
    const issuedAtMs = now();
    const text = claimsToText({
      id: crypto.randomUUID(),
      traceId: parseTraceId(traceId),
      project,
      actor: actor === undefined ? null : await signer.sign(ACTOR, actor),
      issuedAtMs,
      expiresAtMs: issuedAtMs + lifetimeMs,
    });
    return `${text}.${await signer.sign(TOKEN, text)}`;
  }

  /** Reads a token that is ours and not over. Throws FeedbackProblem. */
  async read(token: unknown): Promise<TokenClaims> {
    if (typeof token !== 'string' || token === '') throw refused(401, 'missing. It comes with the page');
    const claims = token.length > MAX_LENGTH ? undefined : await this.#verified(token);
    if (claims === undefined) throw refused(401, 'is not one that was given out here');
    const { project, now } = this.#settings;
    if (now() >= claims.expiresAtMs) throw refused(401, 'has expired. Load the page again');
    if (claims.project !== project) throw refused(403, 'was given out for another project');
    return claims;
  }

  /** Checks that a token is used by whom it was given to. Throws FeedbackProblem. */
  async checkActor(claims: TokenClaims, actor: string | undefined): Promise<void> {
    if (await this.#isFor(claims, actor)) return;
    throw refused(403, 'was given to somebody else. Load the page again');
  }

  async #verified(token: string): Promise<TokenClaims | undefined> {
    const [text = '', signatureText = '', ...rest] = token.split('.');
    const signature = fromBase64Url(signatureText);
    if (rest.length > 0 || signature === undefined) return undefined;
    return (await this.#settings.signer.verify(TOKEN, text, signature)) ? claimsFromText(text) : undefined;
  }

  async #isFor(claims: TokenClaims, actor: string | undefined): Promise<boolean> {
    if (claims.actor === null || actor === undefined) return claims.actor === null && actor === undefined;
    const signature = fromBase64Url(claims.actor);
    return signature !== undefined && this.#settings.signer.verify(ACTOR, actor, signature);
  }
}

function refused(status: 401 | 403, message: string): FeedbackProblem {
  return new FeedbackProblem(status, status === 401 ? 'unauthorized' : 'forbidden', message, { field: 'token' });
}

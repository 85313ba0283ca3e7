import { ConfigurationError } from '@tailrace/core';
import { toBase64Url } from './base64url.js';

const ALGORITHM = { name: 'HMAC', hash: 'SHA-256' } as const;
const MIN_SECRET_LENGTH = 32;
const encoder = new TextEncoder();

/** Signs with the first secret and accepts signatures of all: a new secret goes in front until tokens of the old one are over. */
export class Signer {
  readonly #secrets: readonly string[];
  #keys: Promise<CryptoKey[]> | undefined;

  /** Throws ConfigurationError for a secret that is missing or too short; the message does not contain it. */
  constructor(secret: string | readonly string[] | undefined) {
    this.#secrets = readSecrets(secret);
  }

  /** Signs a text; `purpose` keeps signatures of one kind from being used as another. */
  async sign(purpose: string, text: string): Promise<string> {
    const [key] = await this.#importKeys();
    if (key === undefined) throw new ConfigurationError('secret: missing');
    const signature = await crypto.subtle.sign(ALGORITHM.name, key, encoder.encode(`${purpose}\n${text}`));
    return toBase64Url(new Uint8Array(signature));
  }

  /** Tells whether a signature is one of ours. Takes as long for one that is nearly right as for any other. */
  async verify(purpose: string, text: string, signature: Uint8Array<ArrayBuffer>): Promise<boolean> {
    const data = encoder.encode(`${purpose}\n${text}`);
    for (const key of await this.#importKeys()) {
      // WebCrypto compares in constant time.
      if (await crypto.subtle.verify(ALGORITHM.name, key, signature, data)) return true;
    }
    return false;
  }

  #importKeys(): Promise<CryptoKey[]> {
    this.#keys ??= Promise.all(this.#secrets.map(importKey));
    return this.#keys;
  }
}

function importKey(secret: string): Promise<CryptoKey> {
  return crypto.subtle.importKey('raw', encoder.encode(secret), ALGORITHM, false, ['sign', 'verify']);
}

function readSecrets(secret: string | readonly string[] | undefined): readonly string[] {
  const secrets = typeof secret === 'string' || secret === undefined ? [secret] : secret;
  const [first] = secrets;
  if (first === undefined || first === '') {
    throw new ConfigurationError(
      'secret: missing. Pass a random text, such as the output of `openssl rand -base64 32`',
    );
  }
  return secrets.map((one) => {
    if (typeof one === 'string' && one.length >= MIN_SECRET_LENGTH) return one;
    throw new ConfigurationError(`secret: expected at least ${MIN_SECRET_LENGTH} characters, nobody may guess it`);
  });
}

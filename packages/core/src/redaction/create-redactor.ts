import { ConfigurationError } from '../errors/configuration-error.js';
import type { Redact } from './redact-request.js';
import { redactSecrets, type SecretKind } from './redact-text.js';

/** What a redactor hides. */
export interface RedactorOptions {
  /** Secrets found by how they look, also inside longer texts, addresses and JSON in texts. @default all: `['card', 'email', 'jwt', 'key']` */
  secrets?: readonly SecretKind[] | undefined;
  /** Keys whose values are hidden whole, at any depth. @default those that contain password, secret, token, api key, authorization or cookie */
  hideKeys?: RegExp | undefined;
  /** Further texts to hide, as in `[/\bcust_\w+/g]`. @default [] */
  patterns?: readonly RegExp[] | undefined;
  /**
   * Allow-list mode: in what your application wrote (metadata, data, target, inputs, outputs, attributes) only the values of these
   * keys stay, all others become `[redacted]`. @default everything that is not hidden stays
   */
  allowKeys?: readonly string[] | undefined;
}

const ALL: readonly SecretKind[] = ['card', 'email', 'jwt', 'key'];
const HIDDEN_KEYS = /passw|secret|token$|api[-_]?key|authorization|cookie/i;
// The API's own: hiding them would send a write nowhere.
const IDS: readonly [key: RegExp, value: RegExp][] = [
  [/^(?:id|traceId|trace_id|datasetId|evalId|sessionId)$/, /^[\da-f]{8}-?(?:[\da-f]{4}-?){3}[\da-f]{12}$/i],
  [/^(?:spanId|span_id|parentSpanId)$/, /^(?:[\da-f]{16}|[\da-f]{8}-(?:[\da-f]{4}-){3}[\da-f]{12})$/i],
  [/^\w+UnixNano$/, /^\d+$/],
];
const OWN_CONTENT = new Set(['metadata', 'data', 'target', 'executorOutput', 'args', 'attributes']);
// What a server needs to make sense of a span.
const WIRE_ATTRIBUTES =
  /^lmnr\.span\.(?:type|path|ids_path)$|^gen_ai\.(?:usage\..+|system|provider\.name|(?:request|response)\.model)$/;
const REDACTED = '[redacted]';

/**
 * Makes a `redact` for client options that hides e-mail addresses, keys, card numbers and tokens, and values by their key.
 *
 * Texts that hold JSON are looked into as well. It errs on the side of hiding; ids and times of the API stay.
 *
 * @throws ConfigurationError for options that cannot work.
 * @example
 * import { createRedactor } from '@tailrace/core/redact';
 *
 * const client = new LaminarClient({ redact: createRedactor({ hideKeys: /ssn|password/i }) });
 */
export function createRedactor(options: RedactorOptions = {}): Redact {
  const redactor = new Redactor(options);
  return (payload) => redactor.value(payload, true);
}

class Redactor {
  readonly #secrets: ReadonlySet<SecretKind>;
  readonly #hideKeys: RegExp;
  readonly #patterns: readonly RegExp[];
  readonly #allowKeys: ReadonlySet<string> | undefined;

  constructor({ allowKeys, hideKeys = HIDDEN_KEYS, patterns = [], secrets = ALL }: RedactorOptions) {
    const unknown = secrets.find((kind) => !ALL.includes(kind));
    if (unknown !== undefined) throw new ConfigurationError(`secrets: expected ${ALL.join(', ')}, got ${unknown}`);
    this.#secrets = new Set(secrets);
    // Without `g` and `y`, which make a RegExp remember where it was.
    this.#hideKeys = withFlags(hideKeys, '');
    this.#patterns = patterns.map((pattern) => withFlags(pattern, 'g'));
    this.#allowKeys = allowKeys && new Set(allowKeys);
  }

  /** `isAllowed`: the value may stay unless it looks like a secret. */
  value(value: unknown, isAllowed: boolean): unknown {
    if (typeof value === 'string') return isAllowed ? this.#text(value) : (this.#jsonText(value, false) ?? REDACTED);
    if (Array.isArray(value)) return value.map((item) => this.value(item, isAllowed));
    if (typeof value !== 'object' || value === null) return isAllowed || value === null ? value : REDACTED;
    if (!isAllowed && isOtlpValue(value)) return { stringValue: REDACTED };
    if (isAttribute(value)) return { ...value, value: this.#member(value.key, value.value, isAllowed) };
    return Object.fromEntries(
      Object.entries(value).map(([key, item]) => [this.#text(key), this.#member(key, item, isAllowed)]),
    );
  }

  #member(key: string, value: unknown, isAllowed: boolean): unknown {
    if (typeof value === 'string' && isIdOfApi(key, value)) return value;
    if (this.#hideKeys.test(key)) return isOtlpValue(value) ? { stringValue: REDACTED } : REDACTED;
    if (!this.#allowKeys) return this.value(value, true);
    // From where the application's own content begins, only what is listed stays.
    const isListed = this.#allowKeys.has(key) || WIRE_ATTRIBUTES.test(key);
    return this.value(value, isListed || (isAllowed && !OWN_CONTENT.has(key)));
  }

  #text(text: string): string {
    return (
      this.#jsonText(text, true) ??
      this.#patterns.reduce((out, pattern) => out.replace(pattern, REDACTED), redactSecrets(text, this.#secrets))
    );
  }

  #jsonText(text: string, isAllowed: boolean): string | undefined {
    if (!/^\s*[[{]/.test(text)) return undefined;
    try {
      return JSON.stringify(this.value(JSON.parse(text), isAllowed));
    } catch {
      return undefined;
    }
  }
}

function isIdOfApi(key: string, value: string): boolean {
  return IDS.some(([keys, values]) => keys.test(key) && values.test(value));
}

function isAttribute(value: object): value is { key: string; value: unknown } {
  return 'key' in value && typeof value.key === 'string' && 'value' in value && Object.keys(value).length === 2;
}

// OTLP writes a value as an object whose only key says what kind it is.
function isOtlpValue(value: unknown): boolean {
  return (
    typeof value === 'object' &&
    value !== null &&
    /^(?:string|int|double|bool|bytes|array|kvlist)Value$/.test(Object.keys(value).join())
  );
}

function withFlags(pattern: RegExp, added: string): RegExp {
  if (!(pattern instanceof RegExp)) throw new ConfigurationError('hideKeys, patterns: expected regular expressions');
  return new RegExp(pattern.source, pattern.flags.replace(/[gy]/g, '') + added);
}

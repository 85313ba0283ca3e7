export { createRedactor, type RedactorOptions } from './redaction/create-redactor.js';
export type { Redact, RedactContext } from './redaction/redact-request.js';
export type { SecretKind } from './redaction/redact-text.js';

import type { ClientOptions } from '../client-options.js';
import type { Outbox } from '../outbox/outbox.js';
import type { ErrorListener } from './failure-reporter.js';
import type { RequestRuleOptions } from './request-rules.js';

/**
 * What is recorded of requests, and how it is delivered. Without `client` and `outbox`, an adapter makes an outbox of its own
 * from the client options: `projectApiKey` (environment: `LMNR_PROJECT_API_KEY`), `baseUrl` (`LMNR_BASE_URL`), and so on.
 */
export interface RecordingOptions<Req, Res> extends ClientOptions, RequestRuleOptions<Req, Res> {
  /** Delivers what is recorded; a `LaminarClient` fits. */
  client?: { readonly outbox: Outbox } | undefined;
  /** Delivers what is recorded, where there is no client. */
  outbox?: Outbox | undefined;
  /** Switches everything off when false: nothing is read, made or sent, and no key is needed. Environment: `TAILRACE_DISABLED=1`. @default true */
  enabled?: boolean | undefined;
  /** Share of the requests that is recorded, 0 to 1, decided by the trace id alone. Scored requests are always kept. @default 1 */
  sampleRate?: number | undefined;
  /** Response header that carries the trace id, readable for other origins too; `false` for none. @default 'x-trace-id' */
  header?: string | false | undefined;
  /** Writes a span for each request that OpenTelemetry has none for, so that its trace exists. @default true */
  spans?: boolean | undefined;
  /** Milliseconds after the end of a response that held work is waited for. @default 60000 */
  holdTimeoutMs?: number | undefined;
  /** Milliseconds after which a request that is still open sends what it has. @default 10000 */
  checkpointAfterMs?: number | undefined;
  /** Milliseconds between that and further times. @default 30000 */
  checkpointIntervalMs?: number | undefined;
  /** Makes `currentTailrace()` work. @default true */
  asyncContext?: boolean | undefined;
  /** Called with what could not be annotated, and the request; what it throws is ignored. @default a line in `logger`, at most one a minute for each cause */
  onError?: ErrorListener<Req> | undefined;
}

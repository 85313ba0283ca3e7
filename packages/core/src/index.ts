export { Annotation, type IdentifiedScore } from './annotations/annotation.js';
export type { ScoreInput } from './annotations/score-input.js';
export type { CheckedScoreKey, ScoreKey } from './annotations/score-key.js';
export { nextWriteTimeMs } from './annotations/write-time.js';
export { type ClientOptions, readNumber } from './client-options.js';
export { AbortedError } from './errors/aborted-error.js';
export { ApiError, type ApiErrorDetails } from './errors/api-error.js';
export { AuthenticationError } from './errors/authentication-error.js';
export { BadRequestError } from './errors/bad-request-error.js';
export { ClientDisabledError } from './errors/client-disabled-error.js';
export { ConfigurationError } from './errors/configuration-error.js';
export { ConflictError } from './errors/conflict-error.js';
export { ConnectionError } from './errors/connection-error.js';
export { DeliveryError } from './errors/delivery-error.js';
export { brandError, hasErrorBrand } from './errors/error-brand.js';
export { InternalServerError } from './errors/internal-server-error.js';
export { InvalidSpanIdError } from './errors/invalid-span-id-error.js';
export { InvalidTraceIdError } from './errors/invalid-trace-id-error.js';
export { NotFoundError } from './errors/not-found-error.js';
export { PayloadTooLargeError } from './errors/payload-too-large-error.js';
export { PermissionDeniedError } from './errors/permission-denied-error.js';
export { RateLimitError } from './errors/rate-limit-error.js';
export { RedactionError } from './errors/redaction-error.js';
export { ResponseValidationError } from './errors/response-validation-error.js';
export { rewordApiError } from './errors/reword-api-error.js';
export { StreamError } from './errors/stream-error.js';
export { StreamTruncatedError } from './errors/stream-truncated-error.js';
export { TailraceError } from './errors/tailrace-error.js';
export { TimeoutError, type TimeoutPhase } from './errors/timeout-error.js';
export { UnprocessableEntityError } from './errors/unprocessable-entity-error.js';
export { UnsupportedByServerError } from './errors/unsupported-by-server-error.js';
export { ValidationError, type ValidationIssue } from './errors/validation-error.js';
export { type ActiveSpan, readActiveSpan } from './ids/active-span.js';
export { describeValue } from './ids/describe-value.js';
export { parseUuid } from './ids/parse-uuid.js';
export { isSampled, readSampleRate } from './ids/sampling.js';
export { newSpanId, parseSpanId, type SpanIdInput, toOtelSpanId } from './ids/span-id.js';
export { newTraceId, parseTraceId, type TraceIdInput, toOtelTraceId } from './ids/trace-id.js';
export { parseTraceparent, type Traceparent } from './ids/traceparent.js';
export { isEnabled } from './is-enabled.js';
export { type JsonTextOptions, toJsonText } from './json/to-json-text.js';
export { chooseOutbox, type OutboxChoice } from './outbox/choose-outbox.js';
export type { DeliveryReport } from './outbox/delivery-report.js';
export type { Drop, DropReason } from './outbox/drop.js';
export { type Closable, installShutdown, type ShutdownOptions } from './outbox/install-shutdown.js';
export { type FlushOptions, Outbox, type OutboxScore, type OutboxScoreKey } from './outbox/outbox.js';
export type { OutboxOptions, OverflowPolicy } from './outbox/outbox-options.js';
export type { Redact, RedactContext } from './redaction/redact-request.js';
export { type EvaluatorScoreOptions, EvaluatorsClient, type EvaluatorUnscoreOptions } from './resources/evaluators.js';
export { explainMissingRoute } from './resources/explain-missing-route.js';
export type { ListTracesOptions } from './resources/list-traces-options.js';
export { SqlClient, type SqlRow } from './resources/sql.js';
export { type TagReceipt, TagsClient } from './resources/tags.js';
export type {
  Orphan,
  ReviewOnTrace,
  ReviewOnTraceScore,
  Score,
  ScoreChange,
  Span,
  SpanType,
  Trace,
  TraceWithSpans,
  Usage,
} from './resources/trace-types.js';
export { type GetTraceOptions, TracesClient } from './resources/traces.js';
export type { AnnotateOptions } from './resources/wait-for-trace.js';
export type { EndSpanOptions, LiveSpan, StartSpanOptions } from './spans/live-span.js';
export { spanToOtlpJson, toExportRequest } from './spans/otlp-json.js';
export type { SpanEventInput, SpanInput } from './spans/span-input.js';
export { type DecodeOptions, EventStream } from './stream/event-stream.js';
export { type EventStreamOptions, readServerSentEvents, type ServerSentEvent } from './stream/server-sent-events.js';
export { readStream, type StreamEnds, streamSource } from './stream/web-streams.js';
export { abortableSleep } from './transport/abortable-sleep.js';
export { ApiPromise, type WithResponse } from './transport/api-promise.js';
export { type BackoffOptions, backoffMs } from './transport/backoff.js';
export { type Clock, systemClock } from './transport/clock.js';
export type { HeadersInput } from './transport/headers.js';
export type { Dispatch, HttpMethod, HttpRequest, HttpResponse } from './transport/http.js';
export type { Logger } from './transport/logger.js';
export type { Middleware } from './transport/middleware.js';
export { loadPage, Page, PagePromise } from './transport/page.js';
export { parseJsonObject, parseOptionalJson } from './transport/parse-json.js';
export { path } from './transport/path.js';
export type { QueryInput } from './transport/query.js';
export { parseRetryAfterMs } from './transport/retry-after.js';
export {
  type ApiRequest,
  type ApiResponse,
  createTransport,
  type RequestOptions,
  type Transport,
  toTransport,
} from './transport/transport.js';
export { requireObject } from './validation/require-object.js';
export { VERSION } from './version.js';

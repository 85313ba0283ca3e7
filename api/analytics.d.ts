import { Transport, RequestOptions, PagePromise, ApiPromise, ClientOptions, BadRequestError, ApiErrorDetails, ConflictError } from '@tailrace/core';
import { T as TextReprInput, a as TextRepr } from './render-text-repr.js';

/** A field to order by; with `-` in front, the other way round. */
type OrderBy<Field extends string> = Field | `-${Field}`;

/** One choice of a categorical definition. */
interface CategoricalOption<Key extends string = string> {
    /** Lower-case letters, digits, `_` and `-`, at most 128; the server writes it in lower case. */
    key: Key;
    /** What people see, at most 256 characters. */
    label: string;
}
/** What a categorical score may be. */
interface CategoricalConfig<Key extends string = string> {
    options: readonly CategoricalOption<Key>[];
    /** Whether one option is chosen, or several. @default 'single' */
    selectionMode?: 'single' | 'multiple' | undefined;
    /** With `multiple`: how many at least. */
    minSelections?: number | null | undefined;
    /** With `multiple`: how many at most. */
    maxSelections?: number | null | undefined;
}
/** What a numeric score may be. */
interface NumericConfig {
    min?: number | null | undefined;
    max?: number | null | undefined;
    /** Scores lie on this grid, counted from `min`, or from 0. */
    step?: number | null | undefined;
}
/** What the two answers of a boolean score are called. */
interface BooleanConfig {
    trueLabel?: string | undefined;
    falseLabel?: string | undefined;
}
/** The kinds of scores, and what each may be configured with. */
interface ScoreConfigs {
    categorical: CategoricalConfig;
    numeric: NumericConfig;
    boolean: BooleanConfig;
}
/** What a score is: a choice, a number, or yes and no. */
type ScoreKind = keyof ScoreConfigs;

/** Someone who made or reviewed something. */
interface AnalyticsUser {
    id: number;
    uuid: string;
    distinctId: string | null;
    firstName: string;
    lastName: string;
    email: string;
    isEmailVerified: boolean | null;
    roleAtOrganization: string | null;
}

interface DefinitionBase {
    id: string;
    name: string;
    /** Empty when there is none. */
    description: string;
    archived: boolean;
    /** Number of the current version, from 1. */
    currentVersion: number;
    currentVersionId: string | null;
    createdBy: AnalyticsUser | null;
    /** RFC 3339. */
    createdAt: string;
    /** RFC 3339. */
    updatedAt: string | null;
    /** The project. */
    team: number;
}
/** A definition whose scores are choices. */
interface CategoricalDefinition<Config extends CategoricalConfig = CategoricalConfig> extends DefinitionBase {
    kind: 'categorical';
    config: Config;
}
/** A definition whose scores are numbers. */
interface NumericDefinition extends DefinitionBase {
    kind: 'numeric';
    config: NumericConfig;
}
/** A definition whose scores are yes or no. */
interface BooleanDefinition extends DefinitionBase {
    kind: 'boolean';
    config: BooleanConfig;
}
/** What reviewers may score, with the config of its current version. `kind` tells which. */
type ScoreDefinition = CategoricalDefinition | NumericDefinition | BooleanDefinition;
/** The definition of one kind. */
type DefinitionOfKind<Kind extends ScoreKind> = Extract<ScoreDefinition, {
    kind: Kind;
}>;
/** A definition to create, of one kind with its config. */
type NewScoreDefinition = {
    [Kind in keyof ScoreConfigs]: {
        /** 1 to 255 characters; need not be unique. */
        name: string;
        description?: string | null | undefined;
        kind: Kind;
        config: ScoreConfigs[Kind];
    };
}[keyof ScoreConfigs];
/** The definition that creating one gives; a categorical one knows its keys. */
type CreatedDefinition<Input extends NewScoreDefinition> = Input extends {
    kind: 'categorical';
    config: infer Config extends CategoricalConfig;
} ? CategoricalDefinition<Config> : DefinitionOfKind<Input['kind']>;
/** What may change without a new version. */
interface ScoreDefinitionUpdate {
    /** 1 to 255 characters. */
    name?: string | undefined;
    description?: string | null | undefined;
    /** Archived definitions are no longer listed by default; they are never deleted. */
    archived?: boolean | undefined;
}

/** Which definitions to list. */
interface ListScoreDefinitionsOptions {
    /** Part of the name or the description, in any case. */
    search?: string | undefined;
    kind?: ScoreKind | undefined;
    /** Lists archived ones instead. @default false */
    archived?: boolean | undefined;
    /** @default 'name' */
    orderBy?: DefinitionOrder | readonly DefinitionOrder[] | undefined;
    /** Definitions a page. @default 100 */
    limit?: number | undefined;
    /** How many to skip. @default 0 */
    offset?: number | undefined;
}
/** What definitions are ordered by. */
type DefinitionOrder = OrderBy<'name' | 'kind' | 'createdAt' | 'updatedAt' | 'currentVersion'>;
/** A new config for a definition. */
interface NewVersionOptions<Config = ScoreConfigs[ScoreKind]> {
    config: Config;
    /** The version that was edited: VersionConflictError when there is a newer one. @default that of the definition, none for a bare id */
    baseVersion?: number | undefined;
}
/**
 * Creates and versions what reviewers may score.
 *
 * @example
 * const tone = await client.scoreDefinitions.create({
 *   name: 'tone',
 *   kind: 'categorical',
 *   config: { options: [{ key: 'kind', label: 'Kind' }, { key: 'rude', label: 'Rude' }] },
 * });
 */
declare class ScoreDefinitionsClient {
    #private;
    /** Made by `AnalyticsClient`. */
    constructor(transport: Transport);
    /** Lists definitions, by name; archived ones only when asked for. Await it for one page, or iterate over all. */
    list(filter?: ListScoreDefinitionsOptions, options?: RequestOptions): PagePromise<ScoreDefinition>;
    /**
     * Creates a definition with its first version. Sent once: see `maxRetries` to repeat it all the same.
     *
     * @throws ValidationError for a config that its kind cannot have, before anything is sent; InvalidFieldsError.
     */
    create<const Input extends NewScoreDefinition>(definition: Input, options?: RequestOptions): ApiPromise<CreatedDefinition<Input>>;
    /** Reads a definition, also an archived one. Rejects with NotFoundError. */
    retrieve(id: string, options?: RequestOptions): ApiPromise<ScoreDefinition>;
    /** Renames, describes or archives a definition, without a new version. Throws ValidationError; InvalidFieldsError, NotFoundError. */
    update(id: string, change: ScoreDefinitionUpdate, options?: RequestOptions): ApiPromise<ScoreDefinition>;
    /**
     * Gives a definition a new config; scores that were given keep theirs. With a definition instead of an id the config is checked for its kind,
     * and the change is refused when somebody else made a version meanwhile. Sent once.
     *
     * @throws ValidationError before anything is sent; VersionConflictError, InvalidFieldsError, NotFoundError.
     */
    newVersion<Definition extends ScoreDefinition>(definition: Definition | string, version: NewVersionOptions<ScoreConfigs[Definition['kind']]>, options?: RequestOptions): ApiPromise<DefinitionOfKind<Definition['kind']>>;
}

/** How a text feels. */
type SentimentLabel = 'positive' | 'neutral' | 'negative';
/** How likely each feeling is; `label` is the likeliest and `score` its likelihood, from 0 to 1. */
interface SentimentScore {
    label: SentimentLabel;
    score: number;
    scores: Record<SentimentLabel, number>;
}
/** The mean over what a user wrote. Without a message it is neutral with a score of 0. */
interface SentimentAnalysis extends SentimentScore {
    /** By their place in the input; for traces, after the generation's id and a colon. */
    messages: Record<string, SentimentScore>;
    messageCount: number;
}
/** What became of one id. */
type SentimentResult = SentimentAnalysis | {
    error: string;
};
/** The latest generation of a trace. */
interface SentimentGeneration {
    generationId: string;
    traceId: string;
    /** The model's input as JSON text. */
    input: string | null;
    model: string | null;
    distinctId: string | null;
    /** When the trace's newest event was. */
    newestAt: string;
    /** When the trace's oldest event was. */
    oldestAt: string;
}

/** What to analyze. */
interface AnalyzeSentimentOptions {
    /** 1 to 5 ids of traces, or of generations when `analysisLevel` says so. */
    ids: readonly string[];
    /** @default 'trace' */
    analysisLevel?: 'trace' | 'generation' | undefined;
    /** Computes again what is cached. @default false */
    forceRefresh?: boolean | undefined;
    /** From when: `-7d`, `-1h`, or an ISO date. @default '-7d' */
    dateFrom?: string | null | undefined;
    /** Until when. @default now */
    dateTo?: string | null | undefined;
}
/** Which generations to list. */
interface SentimentGenerationsOptions {
    /** PostHog's filters, in its own words: `dateRange`, `filterTestAccounts`, `properties`. */
    filters?: Readonly<Record<string, unknown>> | undefined;
}
/**
 * Tells how users felt, by what they wrote. PostHog Cloud has taken these routes away: there they reject with NotFoundError.
 *
 * @example
 * const { results } = await client.sentiment.analyze({ ids: [traceId] });
 */
declare class SentimentClient {
    #private;
    /** Made by `AnalyticsClient`. */
    constructor(transport: Transport);
    /**
     * Analyzes what users wrote in traces or generations; each id has a result, or the reason why it has none. Takes up to two minutes.
     *
     * @throws ValidationError before anything is sent; InvalidFieldsError.
     */
    analyze(input: AnalyzeSentimentOptions, options?: RequestOptions): ApiPromise<{
        results: Record<string, SentimentResult>;
    }>;
    /** Lists the latest generation of each trace, newest first, at most 200. PostHog takes no personal API key here: PermissionDeniedError. */
    generations(input?: SentimentGenerationsOptions, options?: RequestOptions): ApiPromise<{
        results: SentimentGeneration[];
    }>;
}

/** How much a summary tells. */
type SummaryMode = 'minimal' | 'detailed';
/** One thing that a summary says. */
interface SummaryPoint {
    text: string;
    /** The line of the text that it is about, for example `L45`; may be empty. */
    lineRefs: string;
}
/** A trace or event, summed up by a model. */
interface Summary {
    /** At most ten words. */
    title: string;
    /** What happened, drawn with characters. */
    flowDiagram: string;
    summaryBullets: SummaryPoint[];
    interestingNotes: SummaryPoint[];
}
/** A summary with the text that it is of. */
interface SummaryResult {
    summary: Summary;
    /** With line numbers, which the summary refers to. */
    textRepr: string;
    metadata: {
        textReprLength: number;
        summarizeType: 'trace' | 'event';
    };
}
/** A summary that is there already. */
interface CachedSummary {
    traceId: string;
    title: string;
    cached: boolean;
}

interface SummarizeBase {
    /** @default 'minimal' */
    mode?: SummaryMode | undefined;
    /** @default the server's */
    model?: string | null | undefined;
    /** Asks the model again where a summary is cached. @default false */
    forceRefresh?: boolean | undefined;
}
interface SummarizeStored extends SummarizeBase {
    /** From when: `-30d`, or an ISO date. @default '-30d' */
    dateFrom?: string | null | undefined;
    /** Until when. @default now */
    dateTo?: string | null | undefined;
    data?: undefined;
}
/** A stored trace to sum up. */
interface SummarizeTraceOptions extends SummarizeStored {
    traceId: string;
    generationId?: undefined;
}
/** A stored generation to sum up. */
interface SummarizeGenerationOptions extends SummarizeStored {
    generationId: string;
    traceId?: undefined;
}
/** Data to sum up as it is given. */
interface SummarizeDataOptions extends SummarizeBase {
    /** `{ trace, hierarchy }`, or `{ event }`. `toTraceData` of `@tailrace/analytics/text-repr` makes it of a trace. */
    data: unknown;
    summarizeType: 'trace' | 'event';
    traceId?: undefined;
    generationId?: undefined;
    dateFrom?: undefined;
    dateTo?: undefined;
}
/** What to sum up: a stored trace, a stored generation, or data. */
type SummarizeOptions = SummarizeTraceOptions | SummarizeGenerationOptions | SummarizeDataOptions;
/** Which summaries to look for. */
interface BatchCheckOptions {
    /** At most 100. */
    traceIds: readonly string[];
    /** @default 'minimal' */
    mode?: SummaryMode | undefined;
    model?: string | null | undefined;
}
/**
 * Has traces and generations summed up by a model, on the server.
 *
 * @example
 * const { summary } = await client.summarization.summarize({ traceId, mode: 'detailed' });
 * console.log(summary.title, summary.summaryBullets);
 */
declare class SummarizationClient {
    #private;
    /** Made by `AnalyticsClient`. */
    constructor(transport: Transport);
    /**
     * Sums up a trace, a generation or data. Takes up to two minutes where no summary is cached.
     *
     * @throws ValidationError before anything is sent; InvalidFieldsError, NotFoundError; PermissionDeniedError where the organization has not
     * allowed it.
     */
    summarize(input: SummarizeOptions, options?: RequestOptions): ApiPromise<SummaryResult>;
    /** Finds which traces have a summary, without asking a model. PostHog takes no personal API key here: PermissionDeniedError. */
    batchCheck(input: BatchCheckOptions, options?: RequestOptions): ApiPromise<{
        summaries: CachedSummary[];
    }>;
}

/**
 * Has traces and events written as text by the server. `renderTextRepr` of `@tailrace/analytics/text-repr` writes the same without one.
 *
 * @example
 * const { text } = await client.textRepr.render({ eventType: '$ai_span', data: event, options: { includeMarkers: false } });
 */
declare class TextReprClient {
    #private;
    /** Made by `AnalyticsClient`. */
    constructor(transport: Transport);
    /**
     * Writes a trace or an event as text. PostHog keeps a text for an hour by the id of the data, also when the data has changed.
     *
     * @throws ValidationError before anything is sent; InvalidFieldsError; BadRequestError for data that the server cannot write.
     */
    render(input: TextReprInput, options?: RequestOptions): ApiPromise<TextRepr>;
}

interface ReviewScoreInputBase {
    definitionId: string;
    /** The version to score by. @default the current one */
    definitionVersionId?: string | null | undefined;
}
/** A score that is a choice. */
interface CategoricalReviewScoreInput extends ReviewScoreInputBase {
    /** Keys of options, at least one. */
    categoricalValues: readonly string[];
    numericValue?: null | undefined;
    booleanValue?: null | undefined;
}
/** A score that is a number. */
interface NumericReviewScoreInput extends ReviewScoreInputBase {
    /** At most 12 digits, 6 of them decimals; text keeps all of them. */
    numericValue: number | string;
    categoricalValues?: null | undefined;
    booleanValue?: null | undefined;
}
/** A score that is yes or no. */
interface BooleanReviewScoreInput extends ReviewScoreInputBase {
    booleanValue: boolean;
    categoricalValues?: null | undefined;
    numericValue?: null | undefined;
}
/** One score of a review: exactly one value. `scoreOf` makes one that fits its definition. */
type ReviewScoreInput = CategoricalReviewScoreInput | NumericReviewScoreInput | BooleanReviewScoreInput;

interface ReviewScoreBase {
    id: string;
    definitionId: string;
    /** As the definition is called now. */
    definitionName: string;
    /** Whether the definition is archived now. */
    definitionArchived: boolean;
    definitionVersionId: string;
    /** The version that was scored by. */
    definitionVersion: number;
    /** RFC 3339. */
    createdAt: string;
    /** RFC 3339. */
    updatedAt: string | null;
}
/** A score that is a choice, with the config that it was given by. */
interface CategoricalReviewScore extends ReviewScoreBase {
    definitionKind: 'categorical';
    definitionConfig: CategoricalConfig;
    categoricalValues: string[];
    numericValue: null;
    booleanValue: null;
}
/** A score that is a number, with the config that it was given by. */
interface NumericReviewScore extends ReviewScoreBase {
    definitionKind: 'numeric';
    definitionConfig: NumericConfig;
    categoricalValues: null;
    numericValue: number;
    booleanValue: null;
}
/** A score that is yes or no, with the config that it was given by. */
interface BooleanReviewScore extends ReviewScoreBase {
    definitionKind: 'boolean';
    definitionConfig: BooleanConfig;
    categoricalValues: null;
    numericValue: null;
    booleanValue: boolean;
}
/** One score of a review. `definitionKind` tells which value it has. */
type ReviewScore = CategoricalReviewScore | NumericReviewScore | BooleanReviewScore;
/** What a person said about a trace. */
interface TraceReview {
    id: string;
    traceId: string;
    comment: string | null;
    /** By the name of their definitions. */
    scores: ReviewScore[];
    createdBy: AnalyticsUser | null;
    /** Who wrote it last. */
    reviewedBy: AnalyticsUser | null;
    /** RFC 3339. */
    createdAt: string;
    /** RFC 3339. */
    updatedAt: string | null;
    /** The project. */
    team: number;
}

/** Which reviews to list. */
interface ListTraceReviewsOptions {
    traceId?: string | undefined;
    traceIds?: readonly string[] | undefined;
    /** Reviews with a score of this definition. */
    definitionId?: string | undefined;
    definitionIds?: readonly string[] | undefined;
    /** Part of the trace id or the comment, in any case. */
    search?: string | undefined;
    /** @default '-updatedAt' */
    orderBy?: ReviewOrder | readonly ReviewOrder[] | undefined;
    /** Reviews a page. @default 100 */
    limit?: number | undefined;
    /** How many to skip. @default 0 */
    offset?: number | undefined;
}
/** What reviews are ordered by. */
type ReviewOrder = OrderBy<'updatedAt' | 'createdAt'>;
/** A review to write. */
interface NewTraceReview {
    /** The id of any trace, 1 to 255 characters; it need not have arrived. */
    traceId: string;
    comment?: string | null | undefined;
    /** One for each definition; `scoreOf` makes them. @default [] */
    scores?: readonly ReviewScoreInput[] | undefined;
    /** Takes the trace off this queue only. @default off whichever it is in */
    queueId?: string | null | undefined;
}
/** What to change about a review. */
interface TraceReviewUpdate extends Omit<NewTraceReview, 'traceId'> {
    /** All scores from now on: those of definitions that are not listed go. @default they stay */
    scores?: readonly ReviewScoreInput[] | undefined;
}
/**
 * Writes and reads what people said about traces: one review a trace.
 *
 * @example
 * await client.traceReviews.create({ traceId, comment: 'Solved it.', scores: [scoreOf(quality, 5)] });
 * for await (const review of client.traceReviews.list({ definitionId: quality.id })) console.log(review.traceId, review.scores);
 */
declare class TraceReviewsClient {
    #private;
    /** Made by `AnalyticsClient`. */
    constructor(transport: Transport);
    /** Lists reviews, the latest changed first. Await it for one page, or iterate over all. */
    list(filter?: ListTraceReviewsOptions, options?: RequestOptions): PagePromise<TraceReview>;
    /**
     * Writes the review of a trace. Sent once: see `maxRetries` to repeat it all the same.
     *
     * @throws ValidationError before anything is sent; InvalidFieldsError, also when the trace has a review already.
     */
    create(review: NewTraceReview, options?: RequestOptions): ApiPromise<TraceReview>;
    /** Reads a review. Rejects with NotFoundError, also for a deleted one. */
    retrieve(id: string, options?: RequestOptions): ApiPromise<TraceReview>;
    /**
     * Changes a review, which becomes the caller's: what is not given stays. Throws ValidationError before anything is sent; InvalidFieldsError,
     * NotFoundError.
     */
    update(id: string, change: TraceReviewUpdate, options?: RequestOptions): ApiPromise<TraceReview>;
    /** Deletes a review; its trace may be reviewed anew. Rejects with NotFoundError when it is gone already. */
    delete(id: string, options?: RequestOptions): ApiPromise<void>;
}

/** How a client reaches PostHog, or a Tailrace server. */
interface AnalyticsClientOptions extends Omit<ClientOptions, 'baseUrl' | 'port' | 'projectApiKey'> {
    /** Where it is: `https://us.posthog.com`, a self-hosted address, or that of a Tailrace server. Required. */
    host?: string | undefined;
    /** A personal API key (`phx_…`) with the scopes `llm_analytics:read` and `:write`; a Tailrace server takes its own keys. Required. */
    personalApiKey?: string | undefined;
    /** The number of the project. @default '@current', the one of the key's owner */
    projectId?: string | number | undefined;
}
/**
 * Score definitions, trace reviews, sentiment, summaries and text representations: PostHog's LLM analytics API, there and on a Tailrace server.
 *
 * @example
 * const analytics = new AnalyticsClient({ host: 'http://127.0.0.1:8000', personalApiKey: 'local', projectId: 1 });
 * const quality = await analytics.scoreDefinitions.create({ name: 'quality', kind: 'numeric', config: { min: 1, max: 5 } });
 * await analytics.traceReviews.create({ traceId: 'trace-1', scores: [scoreOf(quality, 4.5)] });
 */
declare class AnalyticsClient {
    /** What reviewers may score, in versions. */
    readonly scoreDefinitions: ScoreDefinitionsClient;
    /** What reviewers said about traces. */
    readonly traceReviews: TraceReviewsClient;
    /** How users felt, by what they wrote. */
    readonly sentiment: SentimentClient;
    /** Traces summed up by a model. */
    readonly summarization: SummarizationClient;
    /** Traces as text, written by the server; `@tailrace/analytics/text-repr` does it without one. */
    readonly textRepr: TextReprClient;
    /** Throws ConfigurationError when host or key are missing or cannot be. A ready transport may take the place of the options. */
    constructor(options?: AnalyticsClientOptions | Transport);
}

/** One thing that the server refused. */
interface FieldError {
    /** The field as this library names it: `config.max`, `scores[0].definitionId`; null when it is about the whole request. */
    field: string | null;
    /** PostHog's reason, for example `required`; null where it gives none. */
    code: string | null;
    /** In the server's words. */
    message: string;
}

/** Says that the server refused fields of the request (400), each with its reason. */
declare class InvalidFieldsError extends BadRequestError {
    /** Everything that the server named. PostHog names the first problem only, Tailrace's server all. */
    readonly fieldErrors: readonly FieldError[];
    constructor(details: ApiErrorDetails, fieldErrors: readonly FieldError[]);
    /** Tells whether a value is an `InvalidFieldsError`, also when another copy of the package made it. */
    static isInstance(error: unknown): error is InvalidFieldsError;
}

/** Says that a score definition has a newer version than the one that was edited (409); nothing was written. */
declare class VersionConflictError extends ConflictError {
    /** The version that is there now: read the definition again, and base the change on it. */
    readonly currentVersion: number;
    constructor(details: ApiErrorDetails, currentVersion: number);
    /** Tells whether a value is a `VersionConflictError`, also when another copy of the package made it. */
    static isInstance(error: unknown): error is VersionConflictError;
}

/** What a score of this definition may be: a key of its options or several, a number, or yes and no. */
type ScoreValue<Definition extends ScoreDefinition> = Definition extends NumericDefinition ? number | string : Definition extends BooleanDefinition ? boolean : Definition extends CategoricalDefinition<infer Config> ? ChoiceOf<Config> : never;
/** One key where one is chosen, a list where several are, either where it is not known. */
type ChoiceOf<Config extends CategoricalConfig> = Config extends {
    selectionMode: 'multiple';
} ? readonly KeyOf<Config>[] : Config extends {
    selectionMode: 'single';
} ? KeyOf<Config> : 'selectionMode' extends keyof Config ? KeyOf<Config> | readonly KeyOf<Config>[] : KeyOf<Config>;
type KeyOf<Config extends CategoricalConfig> = Config['options'][number]['key'];
/**
 * Makes a score for a review that fits its definition, and pins it to the version that it was checked against.
 *
 * @throws ValidationError for a value that the definition does not take.
 * @example
 * await analytics.traceReviews.create({ traceId, scores: [scoreOf(quality, 4.5), scoreOf(tone, 'kind'), scoreOf(isSolved, true)] });
 */
declare function scoreOf<const Definition extends ScoreDefinition>(definition: Definition, value: NoInfer<ScoreValue<Definition>>): ReviewScoreInput;

export { AnalyticsClient, type AnalyticsClientOptions, type AnalyticsUser, type AnalyzeSentimentOptions, type BatchCheckOptions, type BooleanConfig, type BooleanDefinition, type BooleanReviewScore, type BooleanReviewScoreInput, type CachedSummary, type CategoricalConfig, type CategoricalDefinition, type CategoricalOption, type CategoricalReviewScore, type CategoricalReviewScoreInput, type CreatedDefinition, type DefinitionOfKind, type DefinitionOrder, type FieldError, InvalidFieldsError, type ListScoreDefinitionsOptions, type ListTraceReviewsOptions, type NewScoreDefinition, type NewTraceReview, type NewVersionOptions, type NumericConfig, type NumericDefinition, type NumericReviewScore, type NumericReviewScoreInput, type OrderBy, type ReviewOrder, type ReviewScore, type ReviewScoreInput, type ScoreConfigs, type ScoreDefinition, type ScoreDefinitionUpdate, ScoreDefinitionsClient, type ScoreKind, type ScoreValue, type SentimentAnalysis, SentimentClient, type SentimentGeneration, type SentimentGenerationsOptions, type SentimentLabel, type SentimentResult, type SentimentScore, SummarizationClient, type SummarizeDataOptions, type SummarizeGenerationOptions, type SummarizeOptions, type SummarizeTraceOptions, type Summary, type SummaryMode, type SummaryPoint, type SummaryResult, TextReprClient, type TraceReview, type TraceReviewUpdate, TraceReviewsClient, VersionConflictError, scoreOf };

/** How a trace or an event is written as text. The server's `max_length` and so on, in camel case. */
interface TextReprOptions {
    /** Characters (code points) that the text may have; longer ones are sampled line by line. 0 is no limit. @default 2000000 */
    maxLength?: number | undefined;
    /** Shortens long texts within events in their middle. @default true */
    truncated?: boolean | undefined;
    /** Characters from which a text is long, and how many of it stay. @default 1000 */
    truncateBuffer?: number | undefined;
    /** Writes what is hidden as markers for a user interface to unfold (`<<<TRUNCATED|base64|6>>>`), not as plain words. @default true */
    includeMarkers?: boolean | undefined;
    /** Writes one line for each event of a trace. @default false */
    collapsed?: boolean | undefined;
    /** Tools beyond which their list is folded. @default 5 */
    toolsCollapseThreshold?: number | undefined;
    /** Puts `L01: ` in front of each line. @default false */
    includeLineNumbers?: boolean | undefined;
}

/** What can be written as text. */
type TextReprEventType = '$ai_generation' | '$ai_span' | '$ai_embedding' | '$ai_trace';
/** What to write, and how. */
interface TextReprInput {
    /** `$ai_trace` for a trace; an event is written as what its own `event` says. */
    eventType: TextReprEventType;
    /** An event `{ id, event, properties }`, or a trace `{ trace, hierarchy }` whose nodes are `{ event, children }`. */
    data: unknown;
    options?: TextReprOptions | undefined;
}
/** A text with what is known about it. */
interface TextRepr {
    text: string;
    metadata: TextReprMetadata;
}
/** What is known about a text. */
interface TextReprMetadata {
    eventType: TextReprEventType;
    /** The `id` of the data. */
    eventId: string | null;
    traceId: string | null;
    rendering: 'detailed';
    /** Code points of the text. */
    charCount: number;
    /** Whether `maxLength` took lines away; texts shortened within events do not count. */
    truncated: boolean;
}
/**
 * Writes a trace or an event of PostHog's LLM analytics as text for people and models, without a network: the same text as
 * `POST …/llm_analytics/text_repr/`. Any data gives a text, it never throws; `parseExactJson` reads data so that numbers and keys stay as sent.
 *
 * @example
 * const { text } = renderTextRepr({
 *   eventType: '$ai_generation',
 *   data: { id: 'x', event: '$ai_generation', properties: { $ai_input: 'Hello', $ai_output: 'Hi there' } },
 * });
 */
declare function renderTextRepr({ eventType, data, options }: TextReprInput): TextRepr;

export { type TextReprInput as T, type TextRepr as a, type TextReprOptions as b, type TextReprEventType as c, type TextReprMetadata as d, renderTextRepr as r };

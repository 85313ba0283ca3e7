// @tailrace/analytics
import { Transport, RequestOptions, PagePromise, ApiPromise, ClientOptions, BadRequestError, ApiErrorDetails, ConflictError } from '@tailrace/core';
import { a as CategoricalConfig, b as NumericConfig, B as BooleanConfig, A as Agreement, S as ScoreKind, c as ScoreConfigs } from './score-config.js';
export { d as CategoricalOption } from './score-config.js';
import { T as TextReprInput, a as TextRepr } from './render-text-repr.js';

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

/** A field to order by; with `-` in front, the other way round. */
type OrderBy<Field extends string> = Field | `-${Field}`;

/** Exports to a dataset, which is made unless there is one: a datapoint for each reviewed trace. */
interface DatasetExportTarget {
    /** The name of the dataset. */
    dataset: string;
}
/** Exports to a new evaluation: a datapoint for each review. */
interface EvaluationExportTarget {
    /** The name of the evaluation. */
    evaluation: string;
    /** @default 'default' */
    groupName?: string | undefined;
}
/** Which reviews are exported; all filters must hold. */
interface ExportReviewsOptions {
    /** Reviews with a score of one of these definitions, and only these scores. @default all */
    definitionIds?: readonly string[] | undefined;
    /** At most 1000. @default all */
    traceIds?: readonly string[] | undefined;
    /** Reviews written at or after this time. Text is RFC 3339. */
    reviewedAfter?: Date | string | undefined;
    /** Reviews written before this time. */
    reviewedBefore?: Date | string | undefined;
}
/** What an export to a dataset did. */
interface DatasetExport {
    dataset: {
        id: string;
        name: string;
        version: number;
    };
    /** How many reviews were exported. */
    reviewCount: number;
    /** Datapoints of traces that were not in the dataset. */
    created: number;
    /** Datapoints that say something else now. */
    updated: number;
    unchanged: number;
}
/** What an export to an evaluation did. */
interface EvaluationExport {
    evaluation: {
        id: string;
        name: string;
        groupName: string;
    };
    /** How many reviews were exported, each as one datapoint. */
    reviewCount: number;
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
    /**
     * Exports reviews with their scores in one call: to a dataset, where a trace is one datapoint however often it is exported, or to a new evaluation with
     * one datapoint a review. Tailrace's server only.
     *
     * @throws ValidationError before anything is sent; InvalidFieldsError.
     * @example
     * const { dataset, created } = await client.traceReviews.export({ dataset: 'golden' }, { definitionIds: [quality.id] });
     */
    export(target: DatasetExportTarget, filter?: ExportReviewsOptions, options?: RequestOptions): ApiPromise<DatasetExport>;
    export(target: EvaluationExportTarget, filter?: ExportReviewsOptions, options?: RequestOptions): ApiPromise<EvaluationExport>;
}

/** Traces that wait for people to review them. */
interface ReviewQueue {
    id: string;
    name: string;
    /** How many different people review each trace, from 1 to 10. PostHog knows no such number: 1 there. */
    reviewsPerItem: number;
    /** How many traces wait. */
    pendingItemCount: number;
    createdBy: AnalyticsUser | null;
    /** RFC 3339. */
    createdAt: string;
    /** RFC 3339. */
    updatedAt: string | null;
    /** The project. */
    team: number;
}
/** What has become of a trace in a queue. */
type QueueItemState = 'pending' | 'done' | 'removed';
/** A trace in a queue. */
interface ReviewQueueItem {
    id: string;
    queueId: string;
    queueName: string;
    traceId: string;
    /** Whether it waits, was reviewed as often as its queue asks for, or was taken out. PostHog knows waiting items only. */
    state: QueueItemState;
    /** How many people have reviewed it. PostHog does not say: 0 there. */
    reviewCount: number;
    /** How many are to. PostHog does not say: 1 there. */
    reviewsPerItem: number;
    createdBy: AnalyticsUser | null;
    /** RFC 3339. */
    createdAt: string;
    /** RFC 3339. */
    updatedAt: string | null;
    /** The project. */
    team: number;
}
/** For how long an item is one reviewer's own. */
interface ReviewLease {
    /** What shows that the item was claimed. */
    token: string;
    /** Who claimed it. */
    reviewer: string;
    /** RFC 3339. Nobody else gets the item until then. */
    expiresAt: string;
}
/** A trace in a queue that somebody is reviewing. */
interface ClaimedItem extends ReviewQueueItem {
    lease: ReviewLease;
}
/** What shows that an item was claimed: what `claim` gave, or just these two, kept anywhere. */
interface LeasedItem {
    id: string;
    lease: Pick<ReviewLease, 'token'>;
}

/** Which items to list. */
interface ListQueueItemsOptions {
    queueId?: string | undefined;
    traceId?: string | undefined;
    traceIds?: readonly string[] | undefined;
    /** @default 'pending' */
    state?: QueueItemState | undefined;
    /** Part of the trace id, in any case. */
    search?: string | undefined;
    /** @default 'createdAt' */
    orderBy?: QueueItemOrder | readonly QueueItemOrder[] | undefined;
    /** Items a page. @default 100 */
    limit?: number | undefined;
    /** How many to skip. @default 0 */
    offset?: number | undefined;
}
/** What items are ordered by. */
type QueueItemOrder = OrderBy<'createdAt' | 'updatedAt'>;
/** A trace to review. */
interface NewQueueItem {
    queueId: string;
    /** The id of any trace, 1 to 255 characters; it need not have arrived. */
    traceId: string;
}
/**
 * Puts traces into queues and takes them out.
 *
 * @example
 * await analytics.reviewQueues.items.add({ queueId: queue.id, traceId });
 * for await (const { traceId } of analytics.reviewQueues.items.list({ queueId: queue.id })) console.log(traceId);
 */
declare class ReviewQueueItemsClient {
    #private;
    /** Made by `ReviewQueuesClient`. */
    constructor(transport: Transport);
    /** Lists what waits for review. Await it for one page, or iterate over all. */
    list(filter?: ListQueueItemsOptions, options?: RequestOptions): PagePromise<ReviewQueueItem>;
    /**
     * Puts a trace into a queue. A trace waits in one queue at most, and not when it is reviewed. Sent once.
     *
     * @throws ValidationError before anything is sent; InvalidFieldsError, also for a trace that waits or is reviewed already.
     */
    add(item: NewQueueItem, options?: RequestOptions): ApiPromise<ReviewQueueItem>;
    /** Reads an item, also one that is done. Rejects with NotFoundError. */
    retrieve(id: string, options?: RequestOptions): ApiPromise<ReviewQueueItem>;
    /** Moves an item to another queue. Throws ValidationError; NotFoundError, InvalidFieldsError for an unknown queue. */
    move(id: string, queueId: string, options?: RequestOptions): ApiPromise<ReviewQueueItem>;
    /** Takes an item out of its queue. Rejects with NotFoundError when it is gone already. */
    remove(id: string, options?: RequestOptions): ApiPromise<void>;
}

/** What became of traces that were put into a queue. */
interface AddedTraces {
    added: ReviewQueueItem[];
    /** Traces that wait or are reviewed already, with what the server said. */
    refused: {
        traceId: string;
        message: string;
    }[];
}

/** A queue to create. */
interface NewReviewQueue {
    /** 1 to 255 characters; no other queue has it. */
    name: string;
    /** How many different people are to review each trace, from 1 to 10. @default 1 */
    reviewsPerItem?: number | undefined;
}
/** What to change about a queue. */
interface ReviewQueueUpdate {
    /** 1 to 255 characters; no other queue has it. */
    name?: string | undefined;
    /** How many different people are to review each trace from now on, from 1 to 10. */
    reviewsPerItem?: number | undefined;
}

/** Which queues to list. */
interface ListReviewQueuesOptions {
    /** The whole name. */
    name?: string | undefined;
    /** Part of the name, in any case. */
    search?: string | undefined;
    /** @default 'name' */
    orderBy?: ReviewQueueOrder | readonly ReviewQueueOrder[] | undefined;
    /** Queues a page. @default 100 */
    limit?: number | undefined;
    /** How many to skip. @default 0 */
    offset?: number | undefined;
}
/** What queues are ordered by. */
type ReviewQueueOrder = OrderBy<'name' | 'createdAt' | 'updatedAt'>;
/** For how long an item is to be one reviewer's own. */
interface LeaseOptions {
    /** Rounded up to whole seconds. @default 900_000, a quarter of an hour */
    leaseMs?: number | undefined;
}
/** Who claims. */
interface ClaimOptions extends LeaseOptions {
    /** Any name. @default the email of the key's user */
    reviewer?: string | undefined;
}
/** What a reviewer says about an item. */
type QueueItemReview = Pick<NewTraceReview, 'comment' | 'scores'>;
/**
 * Hands traces to reviewers, each to one at a time, until enough people have reviewed it. PostHog has the queues and their items, but nothing to claim:
 * NotFoundError there for `claim` and what follows it.
 *
 * @example
 * const queue = await analytics.reviewQueues.create({ name: 'refunds', reviewsPerItem: 2 });
 * await analytics.reviewQueues.addTraces(queue.id, traceIds);
 * for (let item; (item = await analytics.reviewQueues.claim(queue.id, { reviewer: 'ada' })) !== null; ) {
 *   await analytics.reviewQueues.complete(item, { scores: [scoreOf(quality, 4)] });
 * }
 */
declare class ReviewQueuesClient {
    #private;
    /** What is in the queues. */
    readonly items: ReviewQueueItemsClient;
    /** Made by `AnalyticsClient`. */
    constructor(transport: Transport);
    /** Lists queues, by name. Await it for one page, or iterate over all. */
    list(filter?: ListReviewQueuesOptions, options?: RequestOptions): PagePromise<ReviewQueue>;
    /** Creates a queue. Sent once. Throws ValidationError; InvalidFieldsError, also when there is a queue of this name. */
    create(queue: NewReviewQueue, options?: RequestOptions): ApiPromise<ReviewQueue>;
    /** Reads a queue. Rejects with NotFoundError. */
    retrieve(id: string, options?: RequestOptions): ApiPromise<ReviewQueue>;
    /** Changes a queue. Throws ValidationError; InvalidFieldsError, NotFoundError. */
    update(id: string, change: ReviewQueueUpdate, options?: RequestOptions): ApiPromise<ReviewQueue>;
    /** Deletes a queue with all that waits in it; reviews stay. Rejects with NotFoundError when it is gone already. */
    delete(id: string, options?: RequestOptions): ApiPromise<void>;
    /**
     * Puts traces into a queue, one after another. Those that wait or are reviewed already are in `refused`.
     *
     * @throws as `items.add` does, for everything else; adding the same traces again is safe.
     */
    addTraces(queueId: string, traceIds: Iterable<string> | AsyncIterable<string>, options?: RequestOptions): Promise<AddedTraces>;
    /**
     * Claims the next trace of a queue: null when nothing is left to do for this reviewer. Nobody else gets it before the lease ends. Repeated with one
     * idempotency key, so that an answer that got lost is no second claim.
     *
     * @throws ValidationError before anything is sent; NotFoundError for an unknown queue.
     */
    claim(queueId: string, claim?: ClaimOptions, options?: RequestOptions): ApiPromise<ClaimedItem | null>;
    /** Takes more time for an item, counted from now. Throws ValidationError; LeaseLostError when it is no longer this reviewer's. */
    renew(item: LeasedItem, lease?: LeaseOptions, options?: RequestOptions): ApiPromise<ClaimedItem>;
    /** Gives an item back for somebody else. Throws ValidationError; LeaseLostError. */
    release(item: LeasedItem, options?: RequestOptions): ApiPromise<ReviewQueueItem>;
    /** Leaves an item to others for good: this reviewer does not get it again. Throws ValidationError; LeaseLostError. */
    skip(item: LeasedItem, { reason }?: {
        reason?: string | undefined;
    }, options?: RequestOptions): ApiPromise<ReviewQueueItem>;
    /**
     * Writes the review of an item and ends its lease, both or neither. Resolves to the review of the trace.
     *
     * @throws ValidationError before anything is sent; InvalidFieldsError; LeaseLostError when the item went to somebody else meanwhile.
     */
    complete(item: LeasedItem, review?: QueueItemReview, options?: RequestOptions): ApiPromise<TraceReview>;
    /** Puts an item that is done, or was taken out, back into its queue. Rejects with NotFoundError. */
    reopen(id: string, options?: RequestOptions): ApiPromise<ReviewQueueItem>;
}

/** How far reviewers agree about the traces that they scored by one definition: traces are the units, reviewers the raters. */
interface ScoreAgreement extends Agreement {
    definitionId: string;
    kind: ScoreKind;
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
    /**
     * Computes how far reviewers agree about what they scored by this definition: Krippendorff's alpha, Cohen's kappa, and the part of equal pairs. What cannot
     * be computed is null with the reason. Tailrace's server only; `computeAgreement` does it with scores from anywhere.
     *
     * @throws ValidationError before anything is sent; NotFoundError.
     */
    agreement(definition: ScoreDefinition | string, options?: RequestOptions): ApiPromise<ScoreAgreement>;
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
/** How users felt, by the ids that were asked for. */
interface SentimentAnswer {
    results: Record<string, SentimentResult>;
    /** What judged the texts, for example `lexicon:afinn-165`. Tailrace's server says it; null from PostHog. */
    model: string | null;
}
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
    analyze(input: AnalyzeSentimentOptions, options?: RequestOptions): ApiPromise<SentimentAnswer>;
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
    /** What waits for reviewers, and who reviews what. */
    readonly reviewQueues: ReviewQueuesClient;
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

/** Says that the item of a queue is no longer this reviewer's (409): the lease ran out and somebody else has it, or the item is done. Nothing was written. */
declare class LeaseLostError extends ConflictError {
    /** Tells whether a value is a `LeaseLostError`, also when another copy of the package made it. */
    static isInstance(error: unknown): error is LeaseLostError;
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

export { type AddedTraces, AnalyticsClient, type AnalyticsClientOptions, type AnalyticsUser, type AnalyzeSentimentOptions, type BatchCheckOptions, BooleanConfig, type BooleanDefinition, type BooleanReviewScore, type BooleanReviewScoreInput, type CachedSummary, CategoricalConfig, type CategoricalDefinition, type CategoricalReviewScore, type CategoricalReviewScoreInput, type ClaimOptions, type ClaimedItem, type CreatedDefinition, type DatasetExport, type DatasetExportTarget, type DefinitionOfKind, type DefinitionOrder, type EvaluationExport, type EvaluationExportTarget, type ExportReviewsOptions, type FieldError, InvalidFieldsError, LeaseLostError, type LeaseOptions, type LeasedItem, type ListQueueItemsOptions, type ListReviewQueuesOptions, type ListScoreDefinitionsOptions, type ListTraceReviewsOptions, type NewQueueItem, type NewReviewQueue, type NewScoreDefinition, type NewTraceReview, type NewVersionOptions, NumericConfig, type NumericDefinition, type NumericReviewScore, type NumericReviewScoreInput, type OrderBy, type QueueItemOrder, type QueueItemReview, type QueueItemState, type ReviewLease, type ReviewOrder, type ReviewQueue, type ReviewQueueItem, ReviewQueueItemsClient, type ReviewQueueOrder, type ReviewQueueUpdate, ReviewQueuesClient, type ReviewScore, type ReviewScoreInput, type ScoreAgreement, ScoreConfigs, type ScoreDefinition, type ScoreDefinitionUpdate, ScoreDefinitionsClient, ScoreKind, type ScoreValue, type SentimentAnalysis, type SentimentAnswer, SentimentClient, type SentimentGeneration, type SentimentGenerationsOptions, type SentimentLabel, type SentimentResult, type SentimentScore, SummarizationClient, type SummarizeDataOptions, type SummarizeGenerationOptions, type SummarizeOptions, type SummarizeTraceOptions, type Summary, type SummaryMode, type SummaryPoint, type SummaryResult, TextReprClient, type TraceReview, type TraceReviewUpdate, TraceReviewsClient, VersionConflictError, scoreOf };

// @tailrace/analytics/agreement
import { S as ScoreKind, A as Agreement } from './score-config.js';
export { C as Coefficient, N as NoCoefficientReason, R as RatingDistance } from './score-config.js';

/** What one rater said about one unit: a reviewer about a trace, for example. */
interface Rating {
    /** What was rated. */
    unit: string;
    /** Who rated it. Of several ratings of a unit by one rater the last counts. */
    rater: string;
    value: RatingValue;
}
/** A number, yes or no, the key of an option, or the keys of several. */
type RatingValue = number | boolean | string | readonly string[];

/** What each rater said about one unit; the last of a rater counts. */
type UnitRatings = Iterable<readonly [rater: string, value: RatingValue]>;
/**
 * Computes agreement unit by unit, without keeping the ratings: for more of them than fit into memory.
 *
 * @example
 * const tally = new AgreementTally('boolean');
 * for (const { votes } of traces) tally.add(Object.entries(votes));
 * console.log(tally.result().krippendorffAlpha.value);
 */
declare class AgreementTally {
    #private;
    /** Throws ValidationError for what is no kind of score. */
    constructor(kind: ScoreKind);
    /** Takes all ratings of one unit. Throws ValidationError for a rating that is not of this kind. */
    add(unit: UnitRatings): void;
    /** The agreement of what was added so far. */
    result(): Agreement;
}

/**
 * Computes how far raters agree. Numbers are as far apart as the square of their difference; answers and single choices are equal or not; of
 * several choices at once counts what part of them is in common (Jaccard), which for one choice each is the same as equal or not.
 *
 * @throws ValidationError for a rating that is not of this kind.
 * @example
 * const { krippendorffAlpha } = computeAgreement('numeric', [
 *   { unit: 'trace-1', rater: 'ada', value: 4 },
 *   { unit: 'trace-1', rater: 'bob', value: 5 },
 *   { unit: 'trace-2', rater: 'ada', value: 1 },
 *   { unit: 'trace-2', rater: 'bob', value: 1 },
 * ]);
 */
declare function computeAgreement(kind: ScoreKind, ratings: Iterable<Rating>): Agreement;

export { Agreement, AgreementTally, type Rating, type RatingValue, type UnitRatings, computeAgreement };

// @tailrace/analytics/decimals
/** An exact decimal: `units / 10^scale`. */
interface Decimal {
    readonly units: bigint;
    readonly scale: number;
}
/** Reads a number, or the text of one, exactly as written; `undefined` for anything else. */
declare function parseDecimal(value: number | string): Decimal | undefined;
/** Compares: below 0 when the first is smaller. */
declare function compareDecimals(first: Decimal, second: Decimal): number;
/** Tells whether `value - start` is a whole number of steps. */
declare function isOnGrid(value: Decimal, start: Decimal, step: Decimal): boolean;

export { type Decimal, compareDecimals, isOnGrid, parseDecimal };

// @tailrace/analytics/text-repr
import { b as TextReprOptions, a as TextRepr } from './render-text-repr.js';
export { c as TextReprEventType, T as TextReprInput, d as TextReprMetadata, r as renderTextRepr } from './render-text-repr.js';
import { TraceWithSpans, Span } from '@tailrace/core';

/**
 * Parses JSON text and keeps what `JSON.parse` loses: `1.0` apart from `1`, all digits of long whole numbers (as bigint), and the place of
 * keys that are numbers. What has none of these comes out as from `JSON.parse`.
 *
 * @throws SyntaxError for text that is no JSON, or, where exactness matters, nested more than 300 deep or with whole numbers of over 4300 digits.
 */
declare function parseExactJson(text: string): unknown;

/**
 * Turns what `parseExactJson` read into what `JSON.parse` would have given, down to a number of levels; what lies deeper stays exact. Whole
 * numbers beyond 2^53 lose digits, and keys that are numbers their place.
 */
declare function toPlainJson(value: unknown, levels?: number): unknown;

/** Writes a value as Python's `repr` does: `{'k': None, 'list': [1, 'a']}`. */
declare function toPythonRepr(value: unknown): string;
/** Writes a value as Python's `str` does: text as it is, everything else as its `repr`. */
declare function toPythonText(value: unknown): string;
/** Writes a number as Python's `repr` does a float: `5` is `5.0`. */
declare function toPythonFloat(value: number): string;
/** Writes a number with so many decimals as Python does: its exact value is rounded, and of two that are as near the even one is taken. */
declare function toPythonFixed(value: number, decimals: number): string;

/**
 * Writes a trace of Tailrace as text for people and models: its name and the tree of its spans, with what each was given and what came out.
 *
 * @example
 * const trace = await client.traces.get(traceId);
 * const { text } = renderTrace(trace, { includeMarkers: false });
 */
declare function renderTrace(trace: TraceWithSpans, options?: TextReprOptions): TextRepr;

/** An event of LLM analytics, as it is captured. */
interface AnalyticsEvent {
    id: string;
    /** `$ai_generation`, `$ai_span`, `$ai_embedding`; of a captured event its name. */
    event: string;
    properties: Readonly<Record<string, unknown>>;
}

/** Turns a span into the event that says the same; one that was captured as an event becomes that event again. */
declare function toEvent(span: Span): AnalyticsEvent;

/** A trace as `renderTextRepr` and `textRepr.render` take it. */
interface TraceData {
    trace: {
        id: string;
        properties: Readonly<Record<string, unknown>>;
    };
    hierarchy: TraceNode[];
}
/** An event with those that it led to. */
interface TraceNode {
    event: AnalyticsEvent;
    children: TraceNode[];
}
/**
 * Turns a trace, as `client.traces.get` returns it, into events: calls of models into generations and embeddings, all other spans into spans,
 * each under its parent, and of those that begin together the longest first. What was captured as events becomes these again, and `$ai_trace`
 * the trace itself. A span whose parent is not there, or which is its own ancestor, stands at the top.
 */
declare function toTraceData(trace: TraceWithSpans): TraceData;

/** The options as they travel: the `options` of `POST …/text_repr/`. */
interface WireTextReprOptions {
    max_length?: number | undefined;
    truncated?: boolean | undefined;
    truncate_buffer?: number | undefined;
    include_markers?: boolean | undefined;
    collapsed?: boolean | undefined;
    tools_collapse_threshold?: number | undefined;
    include_line_numbers?: boolean | undefined;
}
/** Reads options from their wire form. Those without effect on the text (`max_depth`, `include_metadata`, `include_hierarchy`) are ignored. */
declare function fromWireOptions(options: WireTextReprOptions): TextReprOptions;

export { type AnalyticsEvent, TextRepr, TextReprOptions, type TraceData, type TraceNode, type WireTextReprOptions, fromWireOptions, parseExactJson, renderTrace, toEvent, toPlainJson, toPythonFixed, toPythonFloat, toPythonRepr, toPythonText, toTraceData };

// render-text-repr
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

// score-config
/** Why a coefficient has no value. */
type NoCoefficientReason = 
/** No unit was rated by two raters. */
'no_pairs'
/** All ratings are the same, so that agreement cannot be told from chance. */
 | 'no_variation'
/** Cohen's kappa compares two raters, and there are fewer or more. */
 | 'not_two_raters';
/** One measure of agreement: either a value, or the reason why there is none. */
type Coefficient = {
    value: number;
    reason: null;
} | {
    value: null;
    reason: NoCoefficientReason;
};
/** How far two ratings are apart: `nominal` is 0 or 1, `interval` the squared difference, `jaccard` what part of the options of both only one has. */
type RatingDistance = 'nominal' | 'interval' | 'jaccard';
/** How far raters agree about the same units. */
interface Agreement {
    /** Units with at least one rating. */
    unitCount: number;
    /** Units that two or more raters rated: only these can show agreement. */
    sharedUnitCount: number;
    raterCount: number;
    ratingCount: number;
    /** Pairs of ratings of one unit, over all units. */
    pairCount: number;
    /** What `cohenKappa` and `krippendorffAlpha` measure by. */
    distance: RatingDistance;
    /** The part of all pairs that say the same, from 0 to 1; chance is not taken off. */
    percentAgreement: Coefficient;
    /** 1 is perfect, 0 is chance, below is worse. For exactly two raters; weighted by the distance. */
    cohenKappa: Coefficient;
    /** 1 is perfect, 0 is chance, below is worse. For any number of raters, also when they did not all rate everything. */
    krippendorffAlpha: Coefficient;
}

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

export type { Agreement as A, BooleanConfig as B, Coefficient as C, NoCoefficientReason as N, RatingDistance as R, ScoreKind as S, CategoricalConfig as a, NumericConfig as b, ScoreConfigs as c, CategoricalOption as d };

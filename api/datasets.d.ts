// @tailrace/datasets
import { D as Datapoint, a as DatasetFileError, b as Dataset, G as GetDatapointsResponse, S as StoredDatapoint, P as PushDatapointsResponse, c as DatasetVersion, R as RejectedPoint } from './write-jsonl.js';
export { F as FilePlace, d as ReadJsonlOptions, T as TextSource, U as UnreadableOptions, W as WritablePoints, r as readJsonl, w as writeJsonl } from './write-jsonl.js';
import { ListTracesOptions, TraceWithSpans, ClientOptions, Transport, RequestOptions, ApiPromise, PagePromise, TailraceError } from '@tailrace/core';

/** Says which dataset is meant: exactly one of `name` and `id`. */
interface DatasetSelector {
    name?: string | undefined;
    /** A UUID, 32 hex digits or a bigint. */
    id?: string | bigint | undefined;
}

/** Which datapoints to delete. */
interface DeleteDatapointsOptions extends DatasetSelector {
    /** Ids of the datapoints. */
    ids: readonly string[];
}
/** What a deletion did. */
interface DeleteDatapointsResponse {
    /** Datapoints that were there. */
    deleted: number;
    /** The version without them; `undefined` when there was nothing to ask for. */
    version: number | undefined;
}

/** A point that can be compared: one with an id. */
type IdentifiedDatapoint<D = unknown, T = unknown> = Datapoint<D, T | null> & {
    id: string;
};
/** What became of one point. */
interface DatapointChange<D = unknown, T = unknown> {
    change: 'added' | 'changed' | 'removed' | 'unchanged';
    id: string;
    /** The point as it is after the change; `undefined` for one that was removed. */
    after: IdentifiedDatapoint<D, T> | undefined;
}
/** How points are compared. */
interface DiffOptions {
    /** Gives points that are the same, too. @default false */
    includeUnchanged?: boolean | undefined;
}
/**
 * Says by id which points were added, changed and removed, in the order of `to`, the removed ones last.
 *
 * Holds ids and digests of `from`, never its points, and nothing of `to`. The order of keys within a point does not count.
 */
declare function diffDatapoints<D, T>(from: Iterable<IdentifiedDatapoint> | AsyncIterable<IdentifiedDatapoint>, to: Iterable<IdentifiedDatapoint<D, T>> | AsyncIterable<IdentifiedDatapoint<D, T>>, { includeUnchanged }?: DiffOptions): AsyncGenerator<DatapointChange<D, T>>;

/** What a validation found: a value, or what is wrong with it. */
type StandardResult<Output> = {
    readonly value: Output;
    readonly issues?: undefined;
} | {
    readonly issues: readonly StandardIssue[];
};
/** One thing that is wrong. */
interface StandardIssue {
    readonly message: string;
    readonly path?: readonly (PropertyKey | {
        readonly key: PropertyKey;
    })[] | undefined;
}
/** A schema of any library that follows Standard Schema, version 1: Zod, Valibot, ArkType and others. */
interface StandardSchema<Output = unknown> {
    readonly '~standard': {
        readonly version: 1;
        readonly vendor: string;
        readonly validate: (value: unknown) => StandardResult<Output> | Promise<StandardResult<Output>>;
    };
}

/** What makes points the same: a field of their data (`'sku'`), a field elsewhere (`'metadata.sku'`), or a function. */
type PointKey<D, T> = string | ((point: Datapoint<D, T>) => string);

/**
 * Where points come from: an array, anything that can be iterated (also asynchronously), or a web stream of points.
 * The DatasetFileError of a row that could not be read counts as a rejected point.
 */
type PointSource<D, T> = Iterable<Datapoint<D, T> | DatasetFileError> | AsyncIterable<Datapoint<D, T> | DatasetFileError> | ReadableStream<Datapoint<D, T> | DatasetFileError>;

/** How far a push is. */
interface PushProgress {
    /** Points that the server took. */
    pushed: number;
    /** Points that were refused. */
    rejected: number;
    /** Points in the input, when that is known. */
    total: number | undefined;
    /** Bytes of the points that were sent. */
    bytes: number;
}
/** Where a push can go on after it was killed. */
interface PushCheckpoint {
    pushId: string;
    /** Every point before it is stored or refused. */
    nextIndex: number;
}
/** What to push, where, and how. */
interface PushOptions<D = unknown, T = unknown> extends DatasetSelector {
    /** The points. They are read as they can be sent: a source of any size needs the memory of a few batches. */
    points: PointSource<D, T>;
    /** Points a request at most. @default 100 */
    batchSize?: number | undefined;
    /** Makes the dataset when there is none of this name; one that is there is fine. Needs `name`. @default false */
    createDataset?: boolean | undefined;
    /**
     * What makes two points the same, so that pushing one again updates it: a field of `data` (`'sku'`), a field elsewhere (`'metadata.sku'`), or a function.
     * Keys have 1 to 200 characters. @default every point is new, unless it has an `id`
     */
    key?: PointKey<D, T> | undefined;
    /** Bytes a request at most; a point that is larger goes alone. A server that takes less is adapted to. @default 1048576 */
    maxBatchBytes?: number | undefined;
    /** Requests under way at once, 1 to 64. @default 4 */
    concurrency?: number | undefined;
    /** Refused points after which the push gives up. @default 1000 */
    maxRejected?: number | undefined;
    /** What `data` must be: a schema of Zod, Valibot or another library that follows Standard Schema. What it makes of the data is stored. */
    schema?: StandardSchema<D> | undefined;
    /** What `target` must be. */
    targetSchema?: StandardSchema<T> | undefined;
    /**
     * Deletes the datapoints that the input does not have, once all of it is stored: nothing when a point was refused, or the input is empty.
     * Needs Tailrace's server, and `key` or ids. Holds the ids of the dataset. @default false
     */
    mirror?: boolean | undefined;
    /** Writes nothing, and says what the push would do. Reads the dataset for it, and holds ids and digests. @default false */
    dryRun?: boolean | undefined;
    /** Goes on with an earlier push of the same input: the id that it gave. @default a new one */
    pushId?: string | undefined;
    /** Skips this many points of the input: the `nextIndex` of a checkpoint, or the `failedAt` of an error. @default 0 */
    startAt?: number | undefined;
    /** Points in the input, for `onProgress`. @default the length of an array */
    total?: number | undefined;
    /** Called after each batch, in order, when all points before `nextIndex` are done. Awaited, so that what it writes is written; what it throws ends the push. */
    onBatch?: ((checkpoint: PushCheckpoint) => void | Promise<void>) | undefined;
    /** Called after each batch, in order. What it throws ends the push. */
    onProgress?: ((progress: PushProgress) => void) | undefined;
}

/** Which traces become datapoints, of which dataset, and how. */
interface FromTracesOptions<D = unknown, T = unknown> extends Omit<PushOptions<D, T>, 'points' | 'key' | 'startAt' | 'total'> {
    /** Which traces; all filters must hold. @default all traces */
    traces?: ListTracesOptions | undefined;
    /** Makes the datapoint of a trace, or `undefined` to leave it out. @default input and output of its top span as data and target */
    map?: ((trace: TraceWithSpans) => Datapoint<D, T> | undefined) | undefined;
}

/** Which dataset to read from its first datapoint to its last. */
interface ItemsOptions extends DatasetSelector {
    /** The version to read. @default the latest when the reading begins, where the server keeps versions */
    version?: number | undefined;
    /** Datapoints a request, 1 to 1000. @default 100, then as many as make about 1 MiB */
    pageSize?: number | undefined;
}

/** Which part of a dataset to read. */
interface PullOptions extends DatasetSelector {
    /** Datapoints at most. @default 100 */
    limit?: number | undefined;
    /** Datapoints to skip. @default 0 */
    offset?: number | undefined;
    /** The version to read. @default the latest */
    version?: number | undefined;
}

/**
 * Pushes points to datasets and reads them back, in any number.
 *
 * @example
 * const datasets = new DatasetsClient({ baseUrl: 'http://127.0.0.1:8000', projectApiKey: 'local' });
 * await datasets.push({ name: 'questions', points: [{ data: { q: '6 × 7' }, target: { a: '42' } }], createDataset: true });
 * for await (const { data, target } of datasets.items({ name: 'questions' })) console.log(data, target);
 */
declare class DatasetsClient {
    #private;
    constructor(options?: ClientOptions | Transport);
    /** Lists the datasets of the project, newest first. */
    listDatasets(options?: RequestOptions): ApiPromise<Dataset[]>;
    /** Lists the datasets of this name: none, one, or on backends that allow it several. Throws ValidationError for an empty name. */
    getDatasetByName(name: string, options?: RequestOptions): ApiPromise<Dataset[]>;
    /**
     * Reads part of a dataset, in order of the datapoints' ids: that of insertion, unless you gave ids or keys.
     *
     * @throws ValidationError before anything is sent unless exactly one of `name` and `id` is given; NotFoundError for an unknown dataset.
     */
    pull<D = unknown, T = unknown>(options: PullOptions, request?: RequestOptions): ApiPromise<GetDatapointsResponse<D, T>>;
    /**
     * Reads a whole dataset. Await it for its first page, or iterate over all datapoints.
     *
     * A page that fails rejects; an end that comes too early is a ResponseValidationError. Where the server keeps versions, all pages show the same one.
     */
    items<D = unknown, T = unknown>(options: ItemsOptions, request?: RequestOptions): PagePromise<StoredDatapoint<D, T>>;
    /**
     * Pushes points in batches, several at once; the order of the input is the order of the dataset.
     *
     * Resolves to the sum over all batches, or to `undefined` when there were no points. Sending the same batch again never doubles a point.
     *
     * @throws ValidationError before anything is sent; DatasetPushError when a batch or the source of the points fails, with what was stored; AbortedError.
     */
    push<D = unknown, T = unknown>(options: PushOptions<D, T>, request?: Omit<RequestOptions, 'idempotencyKey'>): Promise<PushDatapointsResponse | undefined>;
    /**
     * Makes datapoints of traces: filters as for `traces.list`, a function from trace to point, and the dataset they go to.
     *
     * Each datapoint keeps the id of its trace as `metadata.traceId`, and has it as its key: the same trace again updates its datapoint.
     *
     * @throws as `push` does.
     */
    fromTraces<D = unknown, T = unknown>(options: FromTracesOptions<D, T>, request?: Omit<RequestOptions, 'idempotencyKey'>): Promise<PushDatapointsResponse | undefined>;
    /** Lists the versions of a dataset, newest first. Rejects with UnsupportedByServerError on backends that keep none. */
    versions(options: DatasetSelector & {
        limit?: number | undefined;
    }, request?: RequestOptions): PagePromise<DatasetVersion>;
    /**
     * Says which datapoints were added, changed and removed between two versions, by id. Holds ids and digests, never a whole version.
     *
     * @throws ValidationError, NotFoundError as `items` does.
     * @example
     * for await (const { change, id } of datasets.diff({ name: 'questions', from: 1, to: 2 })) console.log(change, id);
     */
    diff<D = unknown, T = unknown>({ from, to, ...options }: DatasetSelector & DiffOptions & {
        from: number;
        to: number;
    }, request?: RequestOptions): AsyncGenerator<DatapointChange<D, T>>;
    /** Deletes datapoints by their ids, which makes a new version. Rejects with UnsupportedByServerError on backends that cannot. */
    deleteDatapoints(options: DeleteDatapointsOptions, request?: RequestOptions): Promise<DeleteDatapointsResponse>;
}

/** What a `DatasetPushError` is made of. */
interface DatasetPushErrorDetails {
    stored: number;
    failedAt: number;
    pushId: string;
    rejected: readonly RejectedPoint[];
    cause: unknown;
}
/**
 * Says that a push ended early, and what it had stored.
 *
 * `cause` is the reason; `code` and `retryable` are those of the cause. Push the same input with `{ startAt: error.failedAt, pushId: error.pushId }`
 * to go on without gaps or duplicates.
 */
declare class DatasetPushError extends TailraceError {
    /** Points that the server took in this call. */
    readonly stored: number;
    /** The first point that is not known to be stored; points after it may be, when their batches were under way. */
    readonly failedAt: number;
    /** Names the push, for going on with it. */
    readonly pushId: string;
    /** Points that were refused before the push ended. */
    readonly rejected: readonly RejectedPoint[];
    constructor({ stored, failedAt, pushId, rejected, cause }: DatasetPushErrorDetails);
    /** Tells whether a value is a `DatasetPushError`, also when another copy of the package made it. */
    static isInstance(error: unknown): error is DatasetPushError;
}

export { Datapoint, type DatapointChange, Dataset, DatasetFileError, DatasetPushError, type DatasetPushErrorDetails, type DatasetSelector, DatasetVersion, DatasetsClient, type DeleteDatapointsOptions, type DeleteDatapointsResponse, type DiffOptions, type FromTracesOptions, GetDatapointsResponse, type IdentifiedDatapoint, type ItemsOptions, type PointKey, type PointSource, type PullOptions, type PushCheckpoint, PushDatapointsResponse, type PushOptions, type PushProgress, RejectedPoint, type StandardIssue, type StandardResult, type StandardSchema, StoredDatapoint, diffDatapoints };

// @tailrace/datasets/node
import { W as WritablePoints, U as UnreadableOptions, T as TextSource, D as Datapoint, a as DatasetFileError, d as ReadJsonlOptions } from './write-jsonl.js';
import '@tailrace/core';

/** Where a column goes: `id`, `data`, `target`, `metadata`, or a field such as `data.question`; and how its cells are read. */
interface CsvColumn {
    path: string;
    /** `text` takes cells as they are; `json` reads JSON where a cell is JSON. @default `json` for all of data, target or metadata, `text` for a field */
    as?: 'text' | 'json' | undefined;
}
/** Which header goes where; headers that are not listed are left out. */
type CsvColumns = Readonly<Record<string, string | CsvColumn>>;

/** How CSV is written. */
interface WriteCsvOptions {
    /** Headers and what stands under them: `{ question: 'data.question', answer: 'target' }`. @default id, data, target and metadata */
    columns?: CsvColumns | undefined;
    /** What separates the columns. @default ',' */
    delimiter?: string | undefined;
}
/**
 * Writes points as CSV with a header (RFC 4180), in pieces of about 64 KiB, as they come. `readCsv` with the same columns reads it back;
 * with the default ones nothing is lost.
 */
declare function writeCsv<D, T>(points: WritablePoints<D, T>, { columns, delimiter }?: WriteCsvOptions): AsyncGenerator<string>;

/** What a dataset file can be. */
type FileFormat = 'jsonl' | 'csv';

/** How CSV is read. */
interface ReadCsvOptions extends UnreadableOptions {
    /**
     * Which header goes where: `{ question: 'data.question', answer: 'target', label: 'metadata.label' }`; other headers are left out.
     * @default `id`, `data`, `target`, `metadata` and `data.question` and the like mean themselves, any other header is a field of `data`
     */
    columns?: CsvColumns | undefined;
    /** What separates the columns. @default ',' */
    delimiter?: string | undefined;
    /** Bytes that a row may have. @default 16777216 */
    maxRowBytes?: number | undefined;
}
/**
 * Reads points from CSV with a header (RFC 4180, LF or CRLF, with or without a byte order mark), row by row as they come.
 *
 * Cells are text; those of a column that is all of `data`, `target` or `metadata` may also be JSON.
 *
 * @throws DatasetFileError with line and column: repeated or missing headers, rows of another length, quotes out of place, bytes that are no UTF-8.
 */
declare function readCsv<D = unknown, T = unknown>(source: TextSource, options: ReadCsvOptions & {
    unreadable: 'yield';
}): AsyncGenerator<Datapoint<D, T> | DatasetFileError>;
declare function readCsv<D = unknown, T = unknown>(source: TextSource, options?: ReadCsvOptions): AsyncGenerator<Datapoint<D, T>>;

/** How a dataset file is read: the options of its format. */
interface ReadDatasetFileOptions<D = unknown, T = unknown> extends ReadJsonlOptions<D, T>, ReadCsvOptions {
    /** @default by the extension: .jsonl, .ndjson or .csv */
    format?: FileFormat | undefined;
}
/**
 * Reads points from a JSONL or CSV file, as they are asked for.
 *
 * @throws DatasetFileError with path, line and column; ValidationError for an unknown extension; what the file system throws.
 * @example
 * await datasets.push({ name: 'questions', points: readDatasetFile('questions.csv'), createDataset: true });
 */
declare function readDatasetFile<D = unknown, T = unknown>(path: string, options: ReadDatasetFileOptions<D, T> & {
    unreadable: 'yield';
}): AsyncGenerator<Datapoint<D, T> | DatasetFileError>;
declare function readDatasetFile<D = unknown, T = unknown>(path: string, options?: ReadDatasetFileOptions<D, T>): AsyncGenerator<Datapoint<D, T>>;

/** How a dataset file is written: the options of its format. */
interface WriteDatasetFileOptions extends WriteCsvOptions {
    /** @default by the extension: .jsonl, .ndjson or .csv */
    format?: FileFormat | undefined;
    /** Ends the writing; the file stays as it was. */
    signal?: AbortSignal | undefined;
}
/** What was written. */
interface WrittenFile {
    /** Points. */
    count: number;
    bytes: number;
}
/**
 * Writes points to a JSONL or CSV file, as they come. The file is there when all of it is: until then it is `<path>.partial`, and is removed on failure.
 *
 * @example
 * await writeDatasetFile('questions.jsonl', datasets.items({ name: 'questions' }));
 */
declare function writeDatasetFile<D, T>(path: string, points: WritablePoints<D, T>, options?: WriteDatasetFileOptions): Promise<WrittenFile>;

export { type CsvColumn, type CsvColumns, type FileFormat, type ReadCsvOptions, type ReadDatasetFileOptions, type WriteCsvOptions, type WriteDatasetFileOptions, type WrittenFile, readCsv, readDatasetFile, writeCsv, writeDatasetFile };

// write-jsonl
import { TailraceError } from '@tailrace/core';

/** A dataset as the API lists it. */
interface Dataset {
    id: string;
    name: string;
    projectId: string;
    /** RFC 3339. */
    createdAt: string;
}
/** One row of a dataset, as it is written. */
interface Datapoint<D = unknown, T = unknown> {
    data: D;
    target?: T | undefined;
    metadata?: Record<string, unknown> | undefined;
    /** UUID of the datapoint; pushing it again replaces the datapoint. Without one the push gives it an id. */
    id?: string | undefined;
}
/** One row of a dataset, as it is read. */
interface StoredDatapoint<D = unknown, T = unknown> {
    id: string;
    datasetId: string;
    data: D;
    /** `null` where none was written. */
    target: T | null;
    metadata: Record<string, unknown>;
    /** RFC 3339. */
    createdAt: string;
}
/** Part of a dataset. */
interface GetDatapointsResponse<D = unknown, T = unknown> {
    items: StoredDatapoint<D, T>[];
    /** Datapoints in the whole dataset, in the version that was asked for. */
    totalCount: number;
    anyInProject: boolean;
    /** The version that was read; backends without versions leave it out. */
    version?: number | undefined;
    /** Where the next page starts; `null` on the last one, absent on backends that page by offset only. */
    nextCursor?: string | null | undefined;
}
/** A point that was not stored, and why; the others were. */
interface RejectedPoint {
    /** Its place in the whole input, from 0. */
    index: number;
    /** What is wrong, as a path into the point: `data`, `metadata`, `key`; `row` when the row of a file could not be read. */
    field: string;
    message: string;
    /** The line of a row that could not be read, from 1. */
    line?: number | undefined;
    /** Bytes of its JSON text, for a point that is too large. */
    bytes?: number | undefined;
}
/** What became of a push, over all its batches. */
interface PushDatapointsResponse {
    message: string;
    /** The dataset that was written; empty when every point was rejected and the dataset was given by name. */
    datasetId: string;
    /** Points that the server took: created, updated or found unchanged. */
    count: number;
    /** Points that are new; like the next three `undefined` on backends that do not count. */
    created: number | undefined;
    /** Points that replaced one with the same key or id. */
    updated: number | undefined;
    /** Points that were there already, exactly so. */
    unchanged: number | undefined;
    /** Datapoints that a mirroring push deleted, or would delete in a dry run; `undefined` for other pushes. */
    deleted?: number | undefined;
    /** Their ids. */
    deletedIds?: string[] | undefined;
    /** The version that the push made, or the latest when nothing changed. */
    version: number | undefined;
    /** Points that were refused, by their place in the input. */
    rejected: RejectedPoint[];
    /** Names this push: pass it with `startAt` to go on with it later. */
    pushId: string;
}
/** One version of a dataset. */
interface DatasetVersion {
    version: number;
    /** RFC 3339. */
    createdAt: string;
    created: number;
    updated: number;
    deleted: number;
    /** Datapoints in the dataset at this version. */
    totalCount: number;
}

/** Where in a file something is wrong. */
interface FilePlace {
    /** The file, when it has a name. */
    path?: string | undefined;
    /** From 1. */
    line: number;
    /** From 1, in characters; in CSV the column of the table. `undefined` when it is the line as a whole. */
    column?: number | undefined;
}
/** Says that a JSONL or CSV file cannot be read, and where. */
declare class DatasetFileError extends TailraceError {
    /** The file, when it has a name. */
    readonly path: string | undefined;
    /** From 1. */
    readonly line: number;
    /** From 1, in characters; in CSV the column of the table. `undefined` when it is the line as a whole. */
    readonly column: number | undefined;
    /** What is wrong, without the place. */
    readonly reason: string;
    constructor(reason: string, place: FilePlace, cause?: unknown);
    /** Tells whether a value is a `DatasetFileError`, also when another copy of the package made it. */
    static isInstance(error: unknown): error is DatasetFileError;
}

type Chunk = string | Uint8Array;
/** Text or UTF-8 bytes: whole, or in pieces cut anywhere, such as a file stream or the body of a response. */
type TextSource = Chunk | Iterable<Chunk> | AsyncIterable<Chunk> | ReadableStream<Chunk>;

/** What readers do about rows that cannot be read, and tell about all of them. */
interface UnreadableOptions {
    /**
     * `throw` ends the reading at the first row that cannot be read. `yield` gives its DatasetFileError in its place and goes on with the row after
     * it: `push` takes it as a rejected point. A header that cannot be read, and bytes that are no UTF-8, always throw. @default 'throw'
     */
    unreadable?: 'throw' | 'yield' | undefined;
    /** Told the line of each row, from 1, before it comes. */
    onRow?: ((line: number) => void) | undefined;
}

/** How JSONL is read. */
interface ReadJsonlOptions<D = unknown, T = unknown> extends UnreadableOptions {
    /** Makes a point of a line's value, or `undefined` to leave it out. @default the line is the point: an object with `data` */
    map?: ((value: unknown, line: number) => Datapoint<D, T> | undefined) | undefined;
    /** Characters that a line may have. @default 16777216 */
    maxLineLength?: number | undefined;
}
/**
 * Reads points from JSONL: one JSON value a line, blank lines left out, as they come.
 *
 * @throws DatasetFileError with the line, for text that is no JSON, lines that are no point or too long, and bytes that are no UTF-8.
 * @example
 * await datasets.push({ name: 'questions', points: readJsonl(response.body) });
 */
declare function readJsonl<D = unknown, T = unknown>(source: TextSource, options: ReadJsonlOptions<D, T> & {
    unreadable: 'yield';
}): AsyncGenerator<Datapoint<D, T> | DatasetFileError>;
declare function readJsonl<D = unknown, T = unknown>(source: TextSource, options?: ReadJsonlOptions<D, T>): AsyncGenerator<Datapoint<D, T>>;

/** Points as they are written to files: your own, or those that `items` reads. */
type WritablePoints<D, T> = Iterable<Datapoint<D, T | null>> | AsyncIterable<Datapoint<D, T | null>> | ReadableStream<Datapoint<D, T | null>>;
/**
 * Writes points as JSONL: one `{ id, data, target, metadata }` a line, in pieces of about 64 KiB, as they come. `readJsonl` reads it back.
 *
 * Throws what `JSON.stringify` throws for a point that has no JSON form.
 */
declare function writeJsonl<D, T>(points: WritablePoints<D, T>): AsyncGenerator<string>;

export { type Datapoint as D, type FilePlace as F, type GetDatapointsResponse as G, type PushDatapointsResponse as P, type RejectedPoint as R, type StoredDatapoint as S, type TextSource as T, type UnreadableOptions as U, type WritablePoints as W, DatasetFileError as a, type Dataset as b, type DatasetVersion as c, type ReadJsonlOptions as d, readJsonl as r, writeJsonl as w };

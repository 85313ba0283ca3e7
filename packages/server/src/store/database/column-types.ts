import type { ColumnType } from 'kysely';
import type { Bytes } from '../ids.js';

// SQLite reads every integer as bigint, PostgreSQL only int8: `Number()` and `BigInt()` take both.
export type Integer = ColumnType<bigint | number, bigint | number, bigint | number>;
export type NullableInteger = ColumnType<bigint | number | null, bigint | number | null, bigint | number | null>;
export type Blob = ColumnType<Bytes, Uint8Array, Uint8Array>;
export type NullableBlob = ColumnType<Bytes | null, Uint8Array | null, Uint8Array | null>;

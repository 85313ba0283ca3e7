/** A session id as people have it: a UUID in any case, 32 hex digits, or a bigint. */
export type SessionIdInput = string | bigint;

export type { Failure } from './testing/memory-backend.js';
export { createMemoryClient, MemoryClient, type MemoryClientOptions } from './testing/memory-client.js';
export type { RecordedCall } from './testing/recorded-call.js';
export type { WrittenScore, WrittenTrace } from './testing/written-traces.js';

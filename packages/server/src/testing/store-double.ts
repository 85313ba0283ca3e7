import type { AnnotationWrite, SpanBody, Store } from '../store/store.js';

/** A store that keeps what it was asked for and answers as told: for what the real one does only when it is in trouble. */
export interface StoreDouble extends Store {
  readonly bodies: SpanBody[];
  readonly writes: AnnotationWrite[];
}

/** Makes a store double; `overrides` replace the answers of a healthy, empty store. */
export function createStoreDouble(overrides: Partial<Store> = {}): StoreDouble {
  const bodies: SpanBody[] = [];
  const writes: AnnotationWrite[] = [];
  return {
    bodies,
    writes,
    ingest: async (body) => {
      bodies.push(body);
      return { accepted: 1, rejected: 0, message: '' };
    },
    annotate: async (annotations) => {
      writes.push(...annotations);
      return annotations.map(({ spanId }) => ({ state: 'applied', spanId }));
    },
    listTraces: async () => ({ items: [], nextCursor: null }),
    getTrace: async () => null,
    listOrphans: async () => ({ items: [], nextCursor: null }),
    change: (): Promise<never> => Promise.reject(new Error('This store makes no changes')),
    query: (): Promise<never> => Promise.reject(new Error('This store answers no queries')),
    sql: (): Promise<never> => Promise.reject(new Error('This store answers no SQL')),
    checkReady: async () => {},
    close: async () => {},
    ...overrides,
  };
}

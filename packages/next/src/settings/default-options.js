/** The options of wrappers that are given none: one object, since an outbox is shared by those with the same options. */
export const DEFAULT_OPTIONS = {};

/** Nesting that the writers follow; what lies deeper is shown as an ellipsis. Stands well within the stack of any runtime. */
export const MAX_DEPTH = 300;

/** Characters that indentation and prefixes may blow up one rendering to, and the most that any one text is numbered or written to. */
export const MAX_CHARS = 100_000_000;

/** Shows where writing ended because of one of these limits. */
export const ELLIPSIS = '...';

/** Digits of a whole number beyond which Python refuses to read it. */
export const MAX_DIGITS = 4_300;

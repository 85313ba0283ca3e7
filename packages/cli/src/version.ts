declare const __TAILRACE_VERSION__: string;

/** The version of this package, set at build time. */
export const VERSION: string = __TAILRACE_VERSION__;

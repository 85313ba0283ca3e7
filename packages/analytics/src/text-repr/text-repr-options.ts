/** How a trace or an event is written as text. The server's `max_length` and so on, in camel case. */
export interface TextReprOptions {
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

/** The options with every value in place. */
export type ResolvedTextReprOptions = {
  readonly [Name in keyof TextReprOptions]-?: NonNullable<TextReprOptions[Name]>;
};

const DEFAULTS: ResolvedTextReprOptions = {
  maxLength: 2_000_000,
  truncated: true,
  truncateBuffer: 1000,
  includeMarkers: true,
  collapsed: false,
  toolsCollapseThreshold: 5,
  includeLineNumbers: false,
};

/** Fills in the defaults; limits become whole numbers from 0. */
export function resolveTextReprOptions(given: TextReprOptions | null | undefined): ResolvedTextReprOptions {
  const options = given ?? {};
  return {
    maxLength: toLimit(options.maxLength, DEFAULTS.maxLength),
    truncated: options.truncated ?? DEFAULTS.truncated,
    truncateBuffer: toLimit(options.truncateBuffer, DEFAULTS.truncateBuffer),
    includeMarkers: options.includeMarkers ?? DEFAULTS.includeMarkers,
    collapsed: options.collapsed ?? DEFAULTS.collapsed,
    toolsCollapseThreshold: toLimit(options.toolsCollapseThreshold, DEFAULTS.toolsCollapseThreshold),
    includeLineNumbers: options.includeLineNumbers ?? DEFAULTS.includeLineNumbers,
  };
}

function toLimit(value: number | undefined, fallback: number): number {
  return typeof value === 'number' && !Number.isNaN(value) ? Math.max(0, Math.floor(value)) : fallback;
}

/** The flags that every command takes, as they were given. */
export interface GlobalFlags {
  baseUrl?: string | undefined;
  apiKey?: string | undefined;
  json?: boolean | undefined;
  quiet?: boolean | undefined;
  /** Milliseconds. */
  timeout?: number | undefined;
}

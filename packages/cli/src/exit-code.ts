/** What the process ends with; README.md has the table. */
export const EXIT = {
  ok: 0,
  /** The server refused it, did not answer, or could not start. Of an evaluation: below a threshold or the baseline. */
  failed: 1,
  /** The command line or the configuration is wrong; nothing was sent. */
  usage: 2,
  /** Some of many writes failed. Of an evaluation: too many items went wrong. */
  partial: 3,
  /** An evaluation has no results, or could not be loaded. */
  noResults: 4,
  /** The server does not have all results of an evaluation. */
  undelivered: 5,
  /** Ctrl+C. */
  interrupted: 130,
  /** SIGTERM. */
  terminated: 143,
} as const;

/** One of the exit codes. */
export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

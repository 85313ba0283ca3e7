/** What the process ends with; README.md has the table. */
export const EXIT = {
  ok: 0,
  /** The server refused it, did not answer, or could not start. */
  failed: 1,
  /** The command line or the configuration is wrong; nothing was sent. */
  usage: 2,
  /** Some of many writes failed. */
  partial: 3,
  /** Ctrl+C. */
  interrupted: 130,
  /** SIGTERM. */
  terminated: 143,
} as const;

/** One of the exit codes. */
export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

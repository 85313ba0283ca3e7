import type { Writable } from 'node:stream';
import type { ErrorReport } from '../errors/describe-error.js';

/** How a command was asked to write. */
export interface OutputOptions {
  isJson: boolean;
  isQuiet: boolean;
}

const CLEAR_TO_END = '\u001b[K';

/** The only place that writes: data to stdout, everything else to stderr. */
export class Output {
  readonly isJson: boolean;
  /** Whether stdout is a terminal: tables for people, plain columns for programs. */
  readonly isTerminal: boolean;
  readonly #isQuiet: boolean;
  #isClosed = false;
  #hasStatus = false;
  #failure: Error | undefined;

  constructor({ isJson, isQuiet }: OutputOptions) {
    this.isJson = isJson;
    this.isTerminal = process.stdout.isTTY === true;
    this.#isQuiet = isQuiet;
    process.stdout.on('error', (error: NodeJS.ErrnoException) => {
      this.#isClosed = true;
      // `tailrace … | head` closes the pipe: that is no failure.
      if (error.code !== 'EPIPE') this.#failure = error;
    });
    // Nobody is left to tell.
    process.stderr.on('error', () => undefined);
  }

  /** Whether nobody reads stdout any more. */
  get isClosed(): boolean {
    return this.#isClosed;
  }

  /** Why stdout could not be written, other than a reader that went away. */
  get failure(): Error | undefined {
    return this.#failure;
  }

  /** Columns that a line may take: the terminal's width, unlimited elsewhere. */
  get columns(): number {
    return this.isTerminal ? (process.stdout.columns ?? 80) : Number.POSITIVE_INFINITY;
  }

  /** Writes a line of data, and waits while its reader is slow. */
  async line(text: string): Promise<void> {
    if (this.#isClosed) return;
    if (!process.stdout.write(`${text}\n`)) await drained(process.stdout);
  }

  /** Writes a value as one line of JSON. */
  json(value: unknown): Promise<void> {
    return this.line(JSON.stringify(value));
  }

  /** Tells people something; `--quiet` silences it. */
  note(text: string): void {
    if (!this.#isQuiet) this.warn(text);
  }

  /** Shows how things stand, on a terminal only: the next one takes its place, and so does anything else for people. */
  status(text: string): void {
    if (this.#isQuiet || !process.stderr.isTTY) return;
    this.#hasStatus = true;
    process.stderr.write(`\r${text}${CLEAR_TO_END}`);
  }

  /** Tells people about something that went wrong; nothing silences it. */
  warn(text: string): void {
    if (this.#hasStatus) process.stderr.write(`\r${CLEAR_TO_END}`);
    this.#hasStatus = false;
    process.stderr.write(`${text}\n`);
  }

  /** Reports an error to people, and with `--json` as the last line of stdout. */
  error(report: ErrorReport): void {
    if (this.isJson && !this.#isClosed) process.stdout.write(`${JSON.stringify({ error: report })}\n`);
    this.warn(`tailrace: ${report.message}`);
  }
}

function drained(stream: Writable): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      stream.off('drain', done);
      stream.off('close', done);
      stream.off('error', done);
      resolve();
    };
    stream.once('drain', done);
    stream.once('close', done);
    stream.once('error', done);
  });
}

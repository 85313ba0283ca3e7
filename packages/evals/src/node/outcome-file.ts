import { type FileHandle, open } from 'node:fs/promises';
import { ConfigurationError, toJsonText } from '@tailrace/core';
import type { EvalOutcome } from '../command-line/eval-outcome.js';

/** The file that tells the command line how the evaluation ended. */
export class OutcomeFile {
  readonly #file: FileHandle;
  #isWritten = false;

  private constructor(file: FileHandle) {
    this.#file = file;
  }

  /** Makes the file, empty: it says that the evaluation has begun. Rejects with ConfigurationError when another one has. */
  static async claim(path: string): Promise<OutcomeFile> {
    try {
      return new OutcomeFile(await open(path, 'wx'));
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
      throw new ConfigurationError(
        'evaluate was called twice: a file that tailrace eval runs calls it once; split it, or choose by an argument',
      );
    }
  }

  /** Writes the outcome. Only the first one counts. */
  async write(outcome: EvalOutcome): Promise<void> {
    if (this.#isWritten) return;
    this.#isWritten = true;
    await this.#file.writeFile(toJsonText(outcome));
    await this.#file.close();
  }
}

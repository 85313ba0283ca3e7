import { CommandFailed } from './run.mjs';

/** Runs a script: what `work` resolves to is the exit code, and an error is printed and becomes exit code 1. */
export async function main(work) {
  try {
    process.exitCode = (await work()) ?? process.exitCode;
  } catch (error) {
    console.error(error instanceof CommandFailed ? error.message : error);
    process.exitCode = 1;
  }
}

/** Answers each message of the parent process with what `handle` resolves to; a failure travels back as its stack. */
export function serve(handle) {
  process.on('message', async ({ id, message }) => {
    try {
      process.send({ id, value: await handle(message) });
    } catch (error) {
      process.send({ id, failure: error instanceof Error ? error.stack : String(error) });
    }
  });
  // A program must not outlive a bench that was interrupted.
  process.on('disconnect', () => process.exit());
}

/**
 * Runs a program once, with the message that the parent sends, and reports what it resolves to. The parent forks the program, and
 * ends it when it has the report.
 */
export function answerParent(run) {
  process.once('message', async (task) => {
    process.send(await run(task));
    process.disconnect();
  });
}

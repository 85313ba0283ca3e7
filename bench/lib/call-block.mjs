/** Makes calls, `concurrency` of them at a time, for `blockMs`. Resolves to `{ callsPerSecond, cpuMicros }`, CPU of this process a call. */
export async function runCallBlock(call, { concurrency, blockMs }) {
  let calls = 0;
  const startedMs = performance.now();
  const cpuBefore = process.cpuUsage();
  const worker = async () => {
    while (performance.now() - startedMs < blockMs) {
      await call();
      calls += 1;
    }
  };
  await Promise.all(Array.from({ length: concurrency }, worker));
  const { user, system } = process.cpuUsage(cpuBefore);
  const seconds = (performance.now() - startedMs) / 1000;
  return { callsPerSecond: calls / seconds, cpuMicros: (user + system) / calls };
}

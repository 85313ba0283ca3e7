/**
 * The environment that Next runs in: the machine's, without what the test runner says about itself.
 *
 * @param {Record<string, string>} [extra]
 * @returns {NodeJS.ProcessEnv}
 */
export function environmentOfNext(extra = {}) {
  const { NODE_ENV: _nodeEnv, NODE_OPTIONS: _nodeOptions, ...env } = process.env;
  const own = Object.fromEntries(Object.entries(env).filter(([name]) => !/^(?:VITEST|LMNR_|TAILRACE_)/.test(name)));
  return /** @type {NodeJS.ProcessEnv} */ ({ ...own, NEXT_TELEMETRY_DISABLED: '1', ...extra });
}

/** The script of the store's threads: beside this file when built; in a source tree, what the tests bundled. */
export function storeThreadUrl(here = import.meta.url): URL {
  return here.endsWith('.ts') ? new URL('../../../.dev/store-thread.mjs', here) : new URL('./store-thread.js', here);
}

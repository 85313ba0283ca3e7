/** The script of the thread for texts: beside this file when built; in a source tree, what the tests bundled. */
export function textThreadUrl(here = import.meta.url): URL {
  return here.endsWith('.ts') ? new URL('../../.dev/text-thread.mjs', here) : new URL('./text-thread.js', here);
}

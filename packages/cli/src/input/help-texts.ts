/** How every write command explains its target. */
export const TRACE_ID_HELP = 'UUID or 32 hex digits, or - to read ids (or lines of JSON with one) from stdin';

/** How every write command explains `--wait`. */
export const WAIT_HELP =
  'keep trying while the server answers that it does not know the trace; a Tailrace server never does';

/** How every command explains what was claimed. */
export const ITEM_HELP = 'what tailrace review next printed: two ids with a colon between';

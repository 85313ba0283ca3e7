/** How a response ended: sent in full, or cut off because the connection went away. */
export type Outcome = 'completed' | 'aborted';

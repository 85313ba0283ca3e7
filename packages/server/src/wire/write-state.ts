/** Answer with status 202: the write waits for its trace. */
export interface PendingResponse {
  state: 'pending';
}

/** Says that the command line or the configuration is wrong; nothing was sent. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

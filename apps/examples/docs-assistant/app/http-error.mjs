/** An error that the client may see, with the status it is answered with. */
export class HttpError extends Error {
  /** @override */
  name = 'HttpError';

  /**
   * @param {number} status
   * @param {string} message
   * @param {ErrorOptions} [options]
   */
  constructor(status, message, options) {
    super(message, options);
    this.status = status;
  }
}

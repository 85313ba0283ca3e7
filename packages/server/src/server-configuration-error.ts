/** An option of `startServer` cannot be used; the message says what to do. */
export class ServerConfigurationError extends Error {
  override readonly name = 'ServerConfigurationError';
  /** The option that is wrong. */
  readonly option: string;

  constructor(option: string, problem: string, options?: ErrorOptions) {
    super(`${option}: ${problem}`, options);
    this.option = option;
  }
}

import type { ClientOptions } from '../client-options.js';
import { ClientDisabledError } from '../errors/client-disabled-error.js';
import type { ApiRequest, ApiResponse, Transport } from './transport.js';

/** Is the transport of a client that is switched off: it opens, reads and sends nothing. Resources skip their writes, see `ApiPromise.write`. */
export class DisabledTransport implements Transport {
  readonly isEnabled = false;
  readonly logger = undefined;
  readonly #derive: (options: ClientOptions) => Transport;

  constructor(derive: (options: ClientOptions) => Transport) {
    this.#derive = derive;
  }

  send({ method, path }: ApiRequest): Promise<ApiResponse> {
    return Promise.reject(new ClientDisabledError(`${method} ${path}`));
  }

  withOptions(options: ClientOptions): Transport {
    return this.#derive(options);
  }

  async close(): Promise<void> {}
}

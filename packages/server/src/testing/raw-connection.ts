import { once } from 'node:events';
import { connect, type Socket } from 'node:net';

/** An answer as it came off the socket. */
export interface RawResponse {
  status: number;
  headers: Map<string, string>;
  body: string;
}

/** One connection without an HTTP client in between: what is sent is exactly what is written. */
export class RawConnection {
  readonly #socket: Socket;
  #received = '';

  private constructor(socket: Socket) {
    this.#socket = socket;
    socket.setEncoding('latin1').on('data', (text: string) => {
      this.#received += text;
    });
    // A reset shows as a missing answer.
    socket.on('error', () => {});
  }

  /** Connects to a port of this machine. */
  static async open(port: number): Promise<RawConnection> {
    const socket = connect(port, '127.0.0.1');
    await once(socket, 'connect');
    return new RawConnection(socket);
  }

  /** Sends text or bytes, waiting until they are handed over. */
  async write(data: string | Uint8Array): Promise<void> {
    if (!this.#socket.write(data)) await once(this.#socket, 'drain');
  }

  /** Waits for the next answer, which must have a Content-Length. */
  async response(): Promise<RawResponse> {
    for (;;) {
      const response = this.#takeResponse();
      if (response !== undefined) return response;
      if (this.#socket.destroyed) throw new Error(`The connection closed; received: ${this.#received.slice(0, 500)}`);
      await Promise.race([once(this.#socket, 'data'), once(this.#socket, 'close')]);
    }
  }

  /** Resolves when the server has ended the connection. */
  async ended(): Promise<void> {
    if (!this.#socket.readableEnded) await once(this.#socket, 'end');
  }

  close(): void {
    this.#socket.destroy();
  }

  #takeResponse(): RawResponse | undefined {
    const headEnd = this.#received.indexOf('\r\n\r\n');
    if (headEnd === -1) return undefined;
    const [statusLine = '', ...lines] = this.#received.slice(0, headEnd).split('\r\n');
    const headers = new Map(
      lines.map((line): [string, string] => {
        const colon = line.indexOf(':');
        return [line.slice(0, colon).toLowerCase(), line.slice(colon + 1).trim()];
      }),
    );
    const bodyStart = headEnd + 4;
    const bodyEnd = bodyStart + Number(headers.get('content-length') ?? 0);
    if (this.#received.length < bodyEnd) return undefined;
    const body = Buffer.from(this.#received.slice(bodyStart, bodyEnd), 'latin1').toString('utf8');
    this.#received = this.#received.slice(bodyEnd);
    return { status: Number(statusLine.split(' ')[1]), headers, body };
  }
}

import { Readable } from 'node:stream';
import { eventFrame } from './event-frame.js';

/** Bytes that may wait for a reader; one that lets more pile up is cut off, and comes back with `Last-Event-ID`. */
const MAX_BACKLOG_BYTES = 1_048_576;

/** One open stream of server-sent events, on its way to one reader. */
export class EventStream {
  readonly readable: Readable;
  #isEnded = false;
  #wakeUp: () => void = () => {};

  constructor(heartbeatMs: number, onClose: () => void) {
    this.readable = new Readable({ read: () => this.#wakeUp() });
    const heartbeat = setInterval(() => this.#sendHeartbeat(), heartbeatMs);
    heartbeat.unref();
    this.readable.once('close', () => {
      clearInterval(heartbeat);
      this.#wakeUp();
      onClose();
    });
    // The reader is gone or was too slow; whoever sent the stream has ended the connection.
    this.readable.on('error', () => {});
  }

  /** Sends what every stream begins with: some events, and a heartbeat. */
  begin(...frames: string[]): void {
    for (const frame of frames) this.send(frame);
    this.#sendHeartbeat();
  }

  /** Sends a frame, or cuts off a reader that has too much waiting already: a single frame may be of any size. */
  send(frame: string): void {
    if (this.#isEnded || this.readable.destroyed) return;
    if (this.readable.readableLength > MAX_BACKLOG_BYTES) this.readable.destroy(new Error('The reader is too slow'));
    else this.readable.push(frame);
  }

  /** Resolves when the reader has taken what was sent, or is gone; false when it is gone. */
  async drained(): Promise<boolean> {
    while (!this.readable.destroyed && this.readable.readableLength > 0) {
      await new Promise<void>((resolve) => {
        this.#wakeUp = resolve;
      });
    }
    return !this.readable.destroyed;
  }

  /** Ends the stream as a server does that closes. */
  end(): void {
    if (this.#isEnded || this.readable.destroyed) return;
    this.#isEnded = true;
    this.readable.push(null);
  }

  #sendHeartbeat(): void {
    this.send(eventFrame('heartbeat', '{}'));
  }
}

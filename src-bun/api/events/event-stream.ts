import type { ServerResponse } from "node:http";

const MOST_BACKLOG_BYTES = 1_048_576;

/** One listener's end of the wire, in the form of server-sent events. */
export class EventStream {
  readonly #response: ServerResponse;
  readonly #onOverflow: () => void;

  /** @param onOverflow the client does not read: it was cut off */
  constructor(response: ServerResponse, headers: Readonly<Record<string, string>>, onOverflow: () => void) {
    this.#response = response;
    this.#onOverflow = onOverflow;
    response.writeHead(200, { ...headers, "content-type": "text/event-stream; charset=utf-8", "x-accel-buffering": "no" });
    // It is quiet for long; the heartbeat finds out whether anybody is there.
    response.socket?.setTimeout(0);
  }

  /** @param frame of an event */
  send(frame: Buffer): void {
    this.#write(frame);
  }

  /** Says that both are there, and how far the listener is: an id without data moves on without an event. */
  heartbeat(id: string): void {
    this.#write(`id: ${id}\n: heartbeat\n\n`);
  }

  end(): void {
    this.#response.end();
  }

  /** What was not read waits in memory; a client that lets it grow is better off with a fresh start. */
  #write(text: string | Buffer): void {
    if (this.#response.destroyed || this.#response.writableEnded) return;
    this.#response.write(text);
    if (this.#response.writableLength <= MOST_BACKLOG_BYTES) return;
    this.#onOverflow();
    this.#response.destroy();
  }
}

/** An event as the wire carries it. @param data one line of JSON */
export function eventFrame(id: string, type: string, data: string): Buffer {
  return Buffer.from(`id: ${id}\nevent: ${type}\ndata: ${data}\n\n`);
}

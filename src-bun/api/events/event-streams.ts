import type { ServerResponse } from "node:http";
import type { NumberedEvent } from "../../contract/app-events.ts";
import type { Events } from "../../orchestrator/application.ts";
import { REMEMBERED_EVENTS } from "../../orchestrator/event-hub.ts";
import type { ApiLog } from "../api-log.ts";
import { RequestRefusal } from "../problem/request-refusal.ts";
import { isWanted, type EventFilter } from "./event-filter.ts";
import { parsePosition, positionText } from "./event-position.ts";
import { eventFrame, EventStream } from "./event-stream.ts";

const MOST_STREAMS = 512;
const HEARTBEAT_MS = 15_000;

interface StreamParts {
  readonly events: Events;
  readonly log: ApiLog;
  /** Told how many are open. */
  readonly onCount: (openCount: number) => void;
  readonly heartbeatMs?: number;
}

/** All open streams of events. */
export class EventStreams {
  /** Of this start: ids of an earlier one are recognised by it. */
  readonly epoch = Date.now().toString(36);
  readonly #parts: StreamParts;
  /** Each open stream with what ends it. */
  readonly #open = new Map<EventStream, () => void>();

  readonly #frames = new WeakMap<NumberedEvent, Buffer>();

  constructor(parts: StreamParts) {
    this.#parts = parts;
  }

  get count(): number {
    return this.#open.size;
  }

  /** @throws RequestRefusal REQUEST_TOO_MANY: no further stream can be opened */
  refuseBeyondLimit(): void {
    if (this.#open.size < MOST_STREAMS) return;
    throw new RequestRefusal(429, "REQUEST_TOO_MANY", `${MOST_STREAMS} streams of events are open`, "Close some; one stream carries all events", {}, { "retry-after": "5" });
  }

  /** Begins to tell. @param after position of the last event that was seen, as text; null: from now on */
  open(response: ServerResponse, headers: Readonly<Record<string, string>>, filter: EventFilter, after: string | null): void {
    const { events, log, heartbeatMs = HEARTBEAT_MS } = this.#parts;
    const stream = new EventStream(response, headers, () => log.warn({ backlog: "1 MB" }, "a stream of events was cut off: its client does not read"));
    let seen = this.#startOf(stream, after);
    // How far everything has been looked at, wanted or not: a quiet listener does not fall behind by what it did not want.
    stream.heartbeat(this.#idText(seen));
    const stop = events.subscribe(seen, (numbered) => {
      seen = numbered.id;
      if (isWanted(numbered.event, filter)) stream.send(this.#frameOf(numbered));
    });
    const heartbeat = setInterval(() => stream.heartbeat(this.#idText(seen)), heartbeatMs);
    const close = (): void => {
      stop();
      clearInterval(heartbeat);
      this.#open.delete(stream);
      this.#parts.onCount(this.#open.size);
    };
    this.#open.set(stream, close);
    this.#parts.onCount(this.#open.size);
    response.once("close", close);
    if (response.destroyed) close();
  }

  close(): void {
    for (const [stream, close] of this.#open) {
      close();
      stream.end();
    }
  }

  /** @returns the last event that the listener has seen or given up */
  #startOf(stream: EventStream, after: string | null): number {
    const { lastId } = this.#parts.events;
    if (after === null) return lastId;
    const position = parsePosition(after);
    if (position?.epoch === this.epoch && position.id <= lastId && lastId - position.id <= REMEMBERED_EVENTS) return position.id;
    const reason = position === null || position.epoch === this.epoch ? "the events after it are no longer remembered" : "the app was started anew";
    stream.send(eventFrame(this.#idText(lastId), "reset", JSON.stringify({ type: "reset", reason })));
    return lastId;
  }

  /** Written once, however many listen. */
  #frameOf(numbered: NumberedEvent): Buffer {
    let frame = this.#frames.get(numbered);
    if (frame === undefined) {
      frame = eventFrame(this.#idText(numbered.id), numbered.event.type, JSON.stringify(numbered.event));
      this.#frames.set(numbered, frame);
    }
    return frame;
  }

  #idText(id: number): string {
    return positionText({ epoch: this.epoch, id });
  }
}

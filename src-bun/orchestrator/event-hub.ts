import type { AppEvent, NumberedEvent } from "../contract/app-events.ts";
import type { Events } from "./application.ts";

/** Events that are remembered for those who were away. Who asks for more than these has to look at everything anew. */
export const REMEMBERED_EVENTS = 10_000;

interface Subscriber {
  readonly listener: (event: NumberedEvent) => void;
  /** Last event it was given: what it got by replay is not given again. */
  lastId: number;
}

/** Events of the app in one order for everybody, whoever publishes from inside a listener. */
export class EventHub implements Events {
  /** Event n lies at (n - 1) % length. */
  readonly #ring: NumberedEvent[] = [];
  readonly #subscribers = new Set<Subscriber>();
  /** Published and not yet given to all. */
  readonly #waiting: NumberedEvent[] = [];
  readonly #onListenerError: (error: unknown) => void;
  #lastId = 0;
  #isDelivering = false;

  /** @param onListenerError what a listener threw; the others get their events all the same */
  constructor(onListenerError: (error: unknown) => void = () => {}) {
    this.#onListenerError = onListenerError;
  }

  get lastId(): number {
    return this.#lastId;
  }

  publish(event: AppEvent): void {
    const numbered: NumberedEvent = { id: ++this.#lastId, event };
    this.#ring[(numbered.id - 1) % REMEMBERED_EVENTS] = numbered;
    this.#waiting.push(numbered);
    this.#inTurn(() => {});
  }

  subscribe(afterId: number, listener: (event: NumberedEvent) => void): () => void {
    const subscriber: Subscriber = { listener, lastId: 0 };
    this.#subscribers.add(subscriber);
    this.#inTurn(() => {
      const upTo = this.#lastId;
      for (const event of this.#remembered(afterId)) this.#give(subscriber, event);
      subscriber.lastId = upTo;
    });
    return () => void this.#subscribers.delete(subscriber);
  }

  /** Does `first`, then gives what is waiting. A listener that publishes would otherwise have later listeners see the second event before the first. */
  #inTurn(first: () => void): void {
    if (this.#isDelivering) return first();
    this.#isDelivering = true;
    try {
      first();
      for (let next = this.#waiting.shift(); next !== undefined; next = this.#waiting.shift()) for (const subscriber of [...this.#subscribers]) this.#give(subscriber, next);
    } finally {
      this.#isDelivering = false;
    }
  }

  #give(subscriber: Subscriber, event: NumberedEvent): void {
    if (event.id <= subscriber.lastId || !this.#subscribers.has(subscriber)) return;
    subscriber.lastId = event.id;
    try {
      subscriber.listener(event);
    } catch (error) {
      this.#onListenerError(error);
    }
  }

  /** Of each run's progress only the latest: where it stood in between helps nobody who was away. */
  #remembered(afterId: number): NumberedEvent[] {
    const events: NumberedEvent[] = [];
    const seen = new Set<string>();
    const oldest = Math.max(afterId, this.#lastId - REMEMBERED_EVENTS) + 1;
    for (let id = this.#lastId; id >= Math.max(1, oldest); id--) {
      const numbered = this.#ring[(id - 1) % REMEMBERED_EVENTS]!;
      const { event } = numbered;
      if (event.type === "run.progress") {
        if (seen.has(event.runId)) continue;
        seen.add(event.runId);
      }
      events.push(numbered);
    }
    return events.reverse();
  }
}

import { describe, expect, test } from "bun:test";
import type { AppEvent, NumberedEvent } from "../../src-bun/contract/app-events.ts";
import { EventHub, REMEMBERED_EVENTS } from "../../src-bun/orchestrator/event-hub.ts";

const deleted = (runId: string): AppEvent => ({ type: "run.deleted", runId });
const progress = (runId: string, barsDone: number): AppEvent => ({ type: "run.progress", runId, phase: "running", barsDone, barCount: 100, equity: 1, totalReturn: null, drawdown: null, sharpe: null, tradeCount: 0 });
const ids = (events: readonly NumberedEvent[]): number[] => events.map(({ id }) => id);

/** What a listener was given. */
function heard(hub: EventHub, afterId: number): { readonly events: NumberedEvent[]; readonly end: () => void } {
  const events: NumberedEvent[] = [];
  return { events, end: hub.subscribe(afterId, (event) => events.push(event)) };
}

describe("event hub", () => {
  test("numbers events from 1 and gives each to every listener once", () => {
    const hub = new EventHub();
    expect(hub.lastId).toBe(0);
    const [a, b] = [heard(hub, 0), heard(hub, 0)];
    hub.publish(deleted("x"));
    hub.publish(deleted("y"));
    expect(hub.lastId).toBe(2);
    expect(a.events).toEqual([{ id: 1, event: deleted("x") }, { id: 2, event: deleted("y") }]);
    expect(b.events).toEqual(a.events);
  });

  test("gives what was missed first, and nothing after its end", () => {
    const hub = new EventHub();
    for (const run of ["a", "b", "c"]) hub.publish(deleted(run));
    const { events, end } = heard(hub, 1);
    hub.publish(deleted("d"));
    end();
    hub.publish(deleted("e"));
    expect(ids(events)).toEqual([2, 3, 4]);
  });

  test("remembers the last events and no more", () => {
    const hub = new EventHub();
    for (let count = 0; count < REMEMBERED_EVENTS + 5; count++) hub.publish(deleted("x"));
    const { events } = heard(hub, 0);
    expect(events.length).toBe(REMEMBERED_EVENTS);
    expect([events[0]?.id, events.at(-1)?.id]).toEqual([6, REMEMBERED_EVENTS + 5]);
  });

  test("replays of each run's progress the latest alone, at its own place", () => {
    const hub = new EventHub();
    for (const event of [progress("a", 1), progress("b", 1), deleted("x"), progress("a", 2), deleted("y"), progress("b", 2)]) hub.publish(event);
    expect(ids(heard(hub, 0).events)).toEqual([3, 4, 5, 6]);
  });

  test("tells live listeners of every progress", () => {
    const hub = new EventHub();
    const { events } = heard(hub, 0);
    for (const bars of [1, 2, 3]) hub.publish(progress("a", bars));
    expect(ids(events)).toEqual([1, 2, 3]);
  });

  test("a listener that throws is reported and hurts nobody, itself included", () => {
    const errors: unknown[] = [];
    const hub = new EventHub((error) => errors.push(error));
    const calls: number[] = [];
    hub.subscribe(0, ({ id }) => {
      calls.push(id);
      throw new Error(`at ${id}`);
    });
    const { events } = heard(hub, 0);
    hub.publish(deleted("x"));
    hub.publish(deleted("y"));
    expect(ids(events)).toEqual([1, 2]);
    expect(calls).toEqual([1, 2]);
    expect(errors.map(String)).toEqual(["Error: at 1", "Error: at 2"]);
  });

  test("everybody sees one order, although a listener publishes", () => {
    const hub = new EventHub();
    hub.subscribe(0, ({ id }) => {
      if (id === 1) hub.publish(deleted("second"));
    });
    const { events } = heard(hub, 0);
    hub.publish(deleted("first"));
    expect(ids(events)).toEqual([1, 2]);
  });

  test("who publishes while it catches up misses nothing", () => {
    const hub = new EventHub();
    hub.publish(deleted("a"));
    hub.publish(deleted("b"));
    const seen: number[] = [];
    hub.subscribe(0, ({ id }) => {
      seen.push(id);
      if (id === 1) hub.publish(deleted("c"));
    });
    expect(seen).toEqual([1, 2, 3]);
  });

  test("who begins to listen while an event is given gets it once", () => {
    const hub = new EventHub();
    const late: NumberedEvent[] = [];
    hub.subscribe(0, ({ id }) => {
      if (id === 1) hub.subscribe(0, (event) => late.push(event));
    });
    hub.publish(deleted("x"));
    hub.publish(deleted("y"));
    expect(ids(late)).toEqual([1, 2]);
  });

  test("who stops while an event is given gets no more", () => {
    const hub = new EventHub();
    const ends: (() => void)[] = [];
    hub.subscribe(0, () => ends.forEach((end) => end()));
    const { events, end } = heard(hub, 0);
    ends.push(end);
    hub.publish(deleted("x"));
    expect(events).toEqual([]);
  });

  test("a number that lies ahead replays nothing", () => {
    const hub = new EventHub();
    hub.publish(deleted("x"));
    const { events } = heard(hub, 99);
    hub.publish(deleted("y"));
    expect(ids(events)).toEqual([2]);
  });
});

import { afterEach, beforeEach, describe, expect, test } from "bun:test";
import type { AppEvent } from "../../src-bun/contract/app-events.ts";
import { REMEMBERED_EVENTS } from "../../src-bun/orchestrator/event-hub.ts";
import { openApi, type ApiClient } from "../support/api-client.ts";

const deleted = (runId: string): AppEvent => ({ type: "run.deleted", runId });
const progress = (runId: string, barsDone: number): AppEvent => ({ type: "run.progress", runId, phase: "running", barsDone, barCount: 100, equity: 1, totalReturn: null, drawdown: null, sharpe: null, tradeCount: 0 });

interface Told {
  readonly id: string;
  readonly event: string | null;
  readonly data: unknown;
}

/** A stream, read block by block. */
class Listener {
  readonly #reader: ReadableStreamDefaultReader<Uint8Array>;
  readonly #decoder = new TextDecoder();
  #text = "";

  constructor(response: Response) {
    this.#reader = response.body!.getReader() as ReadableStreamDefaultReader<Uint8Array>;
  }

  /** The next block, heartbeats included. @returns null: the stream has ended */
  async block(): Promise<Told | null> {
    for (let end = this.#text.indexOf("\n\n"); end < 0; end = this.#text.indexOf("\n\n")) {
      const { value, done } = await this.#reader.read();
      if (done) return null;
      this.#text += this.#decoder.decode(value, { stream: true });
    }
    const end = this.#text.indexOf("\n\n");
    const lines = this.#text.slice(0, end).split("\n");
    this.#text = this.#text.slice(end + 2);
    const field = (name: string): string | null => lines.find((line) => line.startsWith(`${name}: `))?.slice(name.length + 2) ?? null;
    const data = field("data");
    return { id: field("id") ?? "", event: field("event"), data: data === null ? null : JSON.parse(data) };
  }

  /** The next so many events. */
  async events(count: number): Promise<Told[]> {
    const events: Told[] = [];
    while (events.length < count) {
      const block = await this.block();
      if (block === null) throw new Error(`The stream ended after ${events.length} of ${count} events.`);
      if (block.event !== null) events.push(block);
    }
    return events;
  }

  async close(): Promise<void> {
    await this.#reader.cancel();
  }
}

let api: ApiClient;
/** Streams that are open, as the server tells, and who waits for it to tell. */
let openCount = 0;
let onCount: () => void = () => {};
beforeEach(async () => {
  openCount = 0;
  api = await openApi({
    onStreams: (count) => {
      openCount = count;
      onCount();
    },
  });
});
afterEach(() => api.close());

async function untilOpen(count: number): Promise<void> {
  while (openCount !== count) await new Promise<void>((resolve) => (onCount = resolve));
}

/** Opens a stream. @returns it with the position at which it begins */
async function listen(query = "", headers: Readonly<Record<string, string>> = {}): Promise<{ readonly listener: Listener; readonly first: Told }> {
  const response = await api.ask("GET", `/api/v1/events${query}`, undefined, headers);
  expect([response.status, response.headers.get("content-type"), response.headers.get("cache-control")]).toEqual([200, "text/event-stream; charset=utf-8", "no-store"]);
  const listener = new Listener(response);
  return { listener, first: (await listener.block())! };
}

const dataOf = (told: readonly Told[]): unknown[] => told.map(({ data }) => data);

describe("events", () => {
  test("come as they happen, with type, data and an id that rises", async () => {
    api.app.events.publish(deleted("before"));
    const { listener, first } = await listen();
    api.app.events.publish(deleted("a"));
    api.app.events.publish(progress("b", 1));
    const told = await listener.events(2);
    expect(told.map(({ event }) => event)).toEqual(["run.deleted", "run.progress"]);
    expect(dataOf(told)).toEqual([deleted("a"), progress("b", 1)]);
    const numbers = [first, ...told].map(({ id }) => Number(id.split("-")[1]));
    expect(numbers).toEqual([1, 2, 3]);
    await listener.close();
  });

  test.each([
    ["the header", (id: string) => listen("", { "last-event-id": id })],
    ["the address", (id: string) => listen(`?after=${id}`)],
  ])("go on after the last id, named in %s", async (_where, resume) => {
    const { listener, first } = await listen();
    await listener.close();
    for (const event of [deleted("a"), progress("b", 1), progress("b", 2), deleted("c")]) api.app.events.publish(event);
    const { listener: again } = await resume(first.id);
    // Of the run's progress the latest alone.
    expect(dataOf(await again.events(3))).toEqual([deleted("a"), progress("b", 2), deleted("c")]);
    await again.close();
  });

  test.each([
    ["of an earlier start", () => "0earlier-1"],
    ["that lies ahead", (epoch: string) => `${epoch}-99999`],
    ["that is none", () => "yesterday"],
  ])("begin anew after an id %s", async (_what, idOf) => {
    api.app.events.publish(deleted("a"));
    const { listener, first } = await listen();
    await listener.close();
    const { listener: again, first: reset } = await listen("", { "last-event-id": idOf(first.id.split("-")[0]!) });
    expect(reset.event).toBe("reset");
    expect(reset.id).toBe(first.id);
    api.app.events.publish(deleted("b"));
    expect(dataOf(await again.events(1))).toEqual([deleted("b")]);
    await again.close();
  });

  test("begin anew when what is wanted is no longer remembered, and not before", async () => {
    const { listener, first } = await listen();
    await listener.close();
    for (let count = 0; count < REMEMBERED_EVENTS; count++) api.app.events.publish(progress("a", count));
    const { listener: justInTime, first: begin } = await listen("", { "last-event-id": first.id });
    expect(begin).toEqual({ id: first.id, event: null, data: null });
    await justInTime.close();
    api.app.events.publish(deleted("one more"));
    const { listener: late, first: reset } = await listen("", { "last-event-id": first.id });
    expect(reset.event).toBe("reset");
    await late.close();
  });

  test("are filtered by type and by run, and the position moves on all the same", async () => {
    const { listener } = await listen("?types=run.deleted&types=alert.raised&run=a");
    const alert: AppEvent = { type: "alert.raised", alert: { kind: "run.failed", at: 1, message: "it failed", runId: "a" } };
    for (const event of [deleted("b"), progress("a", 1), deleted("a"), { ...alert, alert: { ...alert.alert, runId: "b" } }, alert]) api.app.events.publish(event);
    const told = await listener.events(2);
    expect(dataOf(told)).toEqual([deleted("a"), alert]);
    expect(told.map(({ id }) => id.split("-")[1])).toEqual(["3", "5"]);
    await listener.close();
  });

  test("are not told to somebody without a token", async () => {
    expect((await fetch(`${api.server.url}/api/v1/events`)).status).toBe(401);
    expect(openCount).toBe(0);
  });
});

describe("streams", () => {
  test("are given up when their client goes", async () => {
    const { listener } = await listen();
    await untilOpen(1);
    await listener.close();
    await untilOpen(0);
  });

  test("a client that does not read is cut off instead of filling the memory, and the others are not hurt", async () => {
    const { listener } = await listen("?types=run.deleted");
    const slow = await api.socket(`GET /api/v1/events HTTP/1.1\r\nHost: 127.0.0.1:${api.server.port}\r\nAuthorization: Bearer ${api.server.token}\r\n\r\n`);
    slow.pause();
    slow.on("error", () => {});
    await untilOpen(2);
    // Published at once, without a turn of the loop in between: what the system takes at most lies far below.
    const lines = [{ time: 1, message: "x".repeat(100_000) }];
    for (let count = 0; count < 500 && openCount === 2; count++) {
      api.app.events.publish({ type: "run.logged", runId: "a", lines });
      await new Promise((resolve) => setImmediate(resolve));
    }
    await untilOpen(1);
    slow.destroy();
    expect(api.logged.map(([, , message]) => message)).toContain("a stream of events was cut off: its client does not read");
    api.app.events.publish(deleted("a"));
    expect(dataOf(await listener.events(1))).toEqual([deleted("a")]);
    await listener.close();
  });

  test("end with the server", async () => {
    const own = await openApi();
    const response = await own.ask("GET", "/api/v1/events");
    const listener = new Listener(response);
    await listener.block();
    await own.close();
    expect(await listener.block()).toBeNull();
  });

  test("tell from time to time that they are there, and how far they are", async () => {
    const own = await openApi({ limits: { heartbeatMs: 5 } });
    try {
      const listener = new Listener(await own.ask("GET", "/api/v1/events?types=run.restored"));
      const first = (await listener.block())!;
      own.app.events.publish(deleted("a"));
      const epoch = first.id.split("-")[0];
      for (let block = await listener.block(); block?.id !== `${epoch}-1`; block = await listener.block()) expect(block?.event).toBeNull();
      await listener.close();
    } finally {
      await own.close();
    }
  });
});

import { createHmac } from "node:crypto";
import { afterEach, describe, expect, test } from "bun:test";
import type { Alert } from "../../src-bun/contract/app-events.ts";
import { WebhookSender, type WebhookOptions } from "../../src-bun/orchestrator/alerts/webhook.ts";
import { refusalAtOnce } from "../support/refusal.ts";

interface Received {
  readonly method: string;
  readonly path: string;
  readonly headers: Headers;
  readonly text: string;
}

const open: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of open.splice(0)) await close();
});

/** A real receiver. @param answer is told which request it is, from 0 */
function receiver(answer: (request: Received, number: number) => Response | Promise<Response>): { readonly url: string; readonly received: Received[] } {
  const received: Received[] = [];
  const server = Bun.serve({
    hostname: "127.0.0.1",
    port: 0,
    async fetch(request) {
      const entry = { method: request.method, path: new URL(request.url).pathname, headers: request.headers, text: await request.text() };
      return answer(entry, received.push(entry) - 1);
    },
  });
  open.push(() => server.stop(true));
  return { url: `http://127.0.0.1:${server.port}/hook`, received };
}

interface Watched {
  readonly sender: WebhookSender;
  readonly results: string[];
  readonly problems: (string | null)[];
}

/** A sender with three tries and no waiting between them. */
function watched(options: WebhookOptions): Watched {
  const results: string[] = [];
  const problems: (string | null)[] = [];
  const sender = new WebhookSender({
    retryDelaysMs: [0, 0],
    onResult: (result, alert, problem) => {
      results.push(`${alert.message} ${result}`);
      problems.push(problem);
    },
    ...options,
  });
  open.push(() => sender.close());
  return { sender, results, problems };
}

const alert = (message: string): Alert => ({ kind: "run.failed", at: 1_700_000_000_000, message, runId: "r1" });
const ok = (): Response => new Response(null, { status: 204 });
const messages = (received: readonly Received[]): string[] => received.map(({ text }) => (JSON.parse(text) as Alert).message);
const sendAll = (sender: WebhookSender, ...names: readonly string[]): void => {
  for (const name of names) sender.send(alert(name));
};

describe("alerts to a webhook", () => {
  test("arrive as JSON, unsigned without a secret", async () => {
    const { url, received } = receiver(ok);
    const { sender, results } = watched({ url });
    sender.send(alert("é"));
    await sender.idle();
    expect(received.map(({ method, path }) => `${method} ${path}`)).toEqual(["POST /hook"]);
    expect(JSON.parse(received[0]!.text)).toEqual(alert("é"));
    expect(received[0]!.headers.get("content-type")).toBe("application/json; charset=utf-8");
    expect(received[0]!.headers.has("x-hindsight-signature")).toBe(false);
    expect([results, sender.counts]).toEqual([["é sent"], { sent: 1, failed: 0, dropped: 0 }]);
  });

  test("are signed over the bytes that arrive", async () => {
    const { url, received } = receiver(ok);
    const { sender } = watched({ url, secret: "schlüssel" });
    sender.send(alert("é"));
    await sender.idle();
    const expected = createHmac("sha256", Buffer.from("schlüssel", "utf8")).update(Buffer.from(received[0]!.text, "utf8")).digest("hex");
    expect(received[0]!.headers.get("x-hindsight-signature")).toBe(`sha256=${expected}`);
  });

  test("are tried again after 500, recognisable as the same", async () => {
    const { url, received } = receiver((_, number) => (number === 0 ? new Response("no", { status: 500 }) : ok()));
    const { sender, results } = watched({ url });
    sendAll(sender, "a", "b");
    await sender.idle();
    expect(messages(received)).toEqual(["a", "a", "b"]);
    const ids = received.map(({ headers }) => headers.get("x-hindsight-delivery"));
    expect([ids[0] === ids[1], ids[1] === ids[2]]).toEqual([true, false]);
    expect(results).toEqual(["a sent", "b sent"]);
  });

  test("are given up when no tries are left, and the next one goes its way", async () => {
    const { url, received } = receiver(({ text }) => (text.includes('"a"') ? new Response(null, { status: 503 }) : ok()));
    const { sender, results, problems } = watched({ url });
    sendAll(sender, "a", "b");
    await sender.idle();
    expect(messages(received)).toEqual(["a", "a", "a", "b"]);
    expect(results).toEqual(["a failed", "b sent"]);
    expect(problems).toEqual([expect.stringContaining("answered 503"), null]);
    expect(sender.counts).toEqual({ sent: 1, failed: 1, dropped: 0 });
  });

  test.each([[400, 1], [404, 1], [408, 3], [429, 3]])("after %i they are tried %i times", async (status, tries) => {
    const { url, received } = receiver(() => new Response(null, { status }));
    const { sender, results } = watched({ url });
    sender.send(alert("a"));
    await sender.idle();
    expect([received.length, results]).toEqual([tries, ["a failed"]]);
  });

  test("do not follow redirects", async () => {
    const elsewhere = receiver(ok);
    const { url, received } = receiver(() => new Response(null, { status: 307, headers: { location: elsewhere.url } }));
    const { sender, results, problems } = watched({ url });
    sender.send(alert("a"));
    await sender.idle();
    expect([received.length, elsewhere.received.length, results]).toEqual([1, 0, ["a failed"]]);
    expect(problems[0]).toContain("answered 307");
  });

  test("survive a receiver that is not there", async () => {
    const gone = Bun.serve({ hostname: "127.0.0.1", port: 0, fetch: ok });
    const url = `http://127.0.0.1:${gone.port}/secret-path?token=secret`;
    await gone.stop(true);
    const { sender, results, problems } = watched({ url });
    sendAll(sender, "a", "b");
    await sender.idle();
    expect(results).toEqual(["a failed", "b failed"]);
    for (const problem of problems) expect(problem).not.toContain("secret");
  });

  test("do not wait for ever for an answer", async () => {
    const never = Promise.withResolvers<Response>();
    const { url } = receiver(() => never.promise);
    const { sender, results, problems } = watched({ url, timeoutMs: 50 });
    sender.send(alert("a"));
    await sender.idle();
    never.resolve(ok());
    expect(results).toEqual(["a failed"]);
    expect(problems[0]).toContain("no answer within 50 ms");
  });

  test("keep their order, with tries in between and after a rest", async () => {
    const { url, received } = receiver((_, number) => (number % 3 === 1 ? new Response(null, { status: 500 }) : ok()));
    const names = Array.from({ length: 10 }, (_, index) => `n${index}`);
    const { sender, results } = watched({ url });
    sendAll(sender, ...names.slice(0, 5));
    await sender.idle();
    sendAll(sender, ...names.slice(5));
    await sender.idle();
    expect([...new Set(messages(received))]).toEqual(names);
    expect(results).toEqual(names.map((name) => `${name} sent`));
  });

  test("lose the oldest when too many wait", async () => {
    const [arrived, go] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    const { url, received } = receiver(async () => {
      arrived.resolve();
      await go.promise;
      return ok();
    });
    const { sender, results } = watched({ url, maxWaitingCount: 2 });
    sender.send(alert("a"));
    await arrived.promise;
    sendAll(sender, "b", "c", "d", "e");
    expect(results).toEqual(["b dropped", "c dropped"]);
    go.resolve();
    await sender.idle();
    expect(messages(received)).toEqual(["a", "d", "e"]);
    expect(sender.counts).toEqual({ sent: 3, failed: 0, dropped: 2 });
  });

  test("end when the sender is closed, in the middle of a request", async () => {
    const [arrived, never] = [Promise.withResolvers<void>(), Promise.withResolvers<Response>()];
    const { url } = receiver(() => {
      arrived.resolve();
      return never.promise;
    });
    const { sender, results } = watched({ url, timeoutMs: 3_600_000 });
    sendAll(sender, "a", "b");
    await arrived.promise;
    await sender.close();
    sender.send(alert("c"));
    await sender.close();
    never.resolve(ok());
    expect(results).toEqual(["a dropped", "b dropped", "c dropped"]);
  });

  test("end when the sender is closed between two tries", async () => {
    const refused = Promise.withResolvers<void>();
    const { url } = receiver(({ text }) => {
      if (text.includes('"b"')) refused.resolve();
      return text.includes('"b"') ? new Response(null, { status: 500 }) : ok();
    });
    const { sender, results } = watched({ url, retryDelaysMs: [3_600_000] });
    sendAll(sender, "a", "b");
    await refused.promise;
    // Requests of our own that begin after the refusal: when they are answered, the sender has its answer too and waits for the next try.
    for (let trip = 0; trip < 20; trip++) await fetch(url, { method: "POST", body: "" });
    await sender.close();
    expect(results).toEqual(["a sent", "b dropped"]);
  });

  test("a listener that throws stops nothing", async () => {
    const { url, received } = receiver(ok);
    const { sender } = watched({
      url,
      onResult: () => {
        throw new Error("listener");
      },
    });
    sendAll(sender, "a", "b");
    await sender.idle();
    expect(messages(received)).toEqual(["a", "b"]);
  });
});

describe("the address of a webhook", () => {
  test.each([
    ["example.com/hook", "not a URL"],
    ["", "not a URL"],
    ["file:///etc/passwd", '"file:"'],
    ["ftp://example.com/", '"ftp:"'],
    ["javascript:alert(1)", '"javascript:"'],
    ["https://ann:hunter2@example.com/", "a user name or a password"],
  ])("%s is refused", (url, words) => {
    const error = refusalAtOnce(() => new WebhookSender({ url }));
    expect(error.code).toBe("SETTING_INVALID");
    expect(error.message).toContain(words);
    expect(JSON.stringify(error.toBody())).not.toContain("hunter2");
  });
  test.each(["http://127.0.0.1:9/", "https://example.com/hook?id=1"])("%s is taken", (url) => {
    expect(new WebhookSender({ url }).counts).toEqual({ sent: 0, failed: 0, dropped: 0 });
  });
});

import { afterAll, afterEach, beforeAll, describe, expect, test } from "bun:test";
import { existsSync, mkdirSync, readdirSync, readFileSync, watch } from "node:fs";
import { AccessKeys } from "../../src-bun/api/access/access-keys.ts";
import { TokenBucket } from "../../src-bun/api/access/token-bucket.ts";
import { openApi, type ApiClient } from "../support/api-client.ts";

let api: ApiClient;
beforeAll(async () => {
  api = await openApi();
});
afterAll(() => api.close());

const filesIn = (folder: string): string[] => (existsSync(folder) ? readdirSync(folder) : []);
/** Nothing that was refused may have done anything. */
afterEach(() => {
  expect(api.app.entries).toEqual([]);
});

/** A request without the token, unless it is given. */
const ask = (path: string, init: RequestInit = {}): Promise<Response> => fetch(api.server.url + path, { redirect: "manual", ...init });
async function refusedWith(response: Response): Promise<[number, unknown]> {
  expect(response.headers.get("content-type")).toStartWith("application/problem+json");
  const { code } = (await response.json()) as { readonly code: unknown };
  return [response.status, code];
}
/** Sends a head as it is, and reads the answer's status. */
async function statusOf(head: readonly string[], body = ""): Promise<number> {
  const answer = await api.raw([...head, "Connection: close", "", body].join("\r\n"));
  return Number(/^HTTP\/1\.1 (\d+)/.exec(answer)?.[1]);
}
const host = (): string => `Host: 127.0.0.1:${api.server.port}`;
const bearer = (): string => `Authorization: Bearer ${api.server.token}`;

/** Swaps a fresh one-time key for the cookie. */
async function cookie(): Promise<string> {
  const response = await fetch(api.server.newOneTimeUrl(), { redirect: "manual" });
  return response.headers.get("set-cookie")!.split(";", 1)[0]!;
}

describe("without the right token", () => {
  const paths = ["/api/v1/runs", "/api/v1/openapi.json", "/api/v1/metrics", "/api/v1/events", "/api/v1/nothing", "/", "/app.js"];

  test.each(paths)("%s says nothing", async (path) => {
    const response = await ask(path);
    expect(response.headers.get("www-authenticate")).toBe("Bearer");
    expect(await refusedWith(response)).toEqual([401, "ACCESS_DENIED"]);
  });

  test.each(["Bearer wrong", "Bearer ", "Basic abc", `Bearer ${"A".repeat(43)}`])("nor does it for %s", async (authorization) => {
    expect(await refusedWith(await ask("/api/v1/runs", { headers: { authorization } }))).toEqual([401, "ACCESS_DENIED"]);
  });

  test("a wrong token is not made good by a cookie", async () => {
    expect((await ask("/api/v1/runs", { headers: { authorization: "Bearer wrong", cookie: await cookie() } })).status).toBe(401);
  });

  test("the token is not taken from the address, and the cookie is not the token", async () => {
    expect((await ask(`/api/v1/runs?token=${api.server.token}`)).status).toBe(401);
    const [name, value] = (await cookie()).split("=") as [string, string];
    expect(value).not.toBe(api.server.token);
    expect((await ask("/api/v1/runs", { headers: { authorization: `Bearer ${value}` } })).status).toBe(401);
    expect((await ask("/api/v1/runs", { headers: { cookie: `${name}=${api.server.token}` } })).status).toBe(401);
  });

  test("each start has a token of its own, 256 bits long", async () => {
    const other = await openApi();
    expect(Buffer.from(api.server.token, "base64url").length).toBe(32);
    expect(other.server.token).not.toBe(api.server.token);
    await other.close();
  });

  test("a refusal stands in the log, without the secret", async () => {
    await ask("/api/v1/runs?key=hush", { headers: { authorization: "Bearer hush" } });
    const line = JSON.stringify(api.logged.at(-1));
    expect(line).toContain("ACCESS_DENIED");
    expect(line).not.toContain("hush");
  });
});

describe("another name or another page", () => {
  test.each(["evil.example", "evil.example:80", "127.0.0.1", "127.0.0.1:1", "localhost.evil.example", "[::1]", "127.0.0.1.nip.io:PORT", ""])("Host %p is refused", async (name) => {
    expect(await statusOf(["GET /api/v1/runs HTTP/1.1", `Host: ${name.replace("PORT", String(api.server.port))}`, bearer()])).toBe(403);
  });

  test.each(["127.0.0.1", "localhost", "LOCALHOST", "[::1]"])("Host %s is our own", async (name) => {
    expect(await statusOf(["GET /api/v1/runs HTTP/1.1", `Host: ${name}:${api.server.port}`, bearer()])).toBe(200);
  });

  test.each(["http://evil.example", "null", "https://127.0.0.1:PORT", "http://127.0.0.1:1", "http://localhost:PORT", "file://"])("Origin %s is refused, even with the token", async (origin) => {
    expect(await statusOf(["GET /api/v1/runs HTTP/1.1", host(), bearer(), `Origin: ${origin.replace("PORT", String(api.server.port))}`])).toBe(403);
  });

  test("our own origin is not", async () => {
    expect(await statusOf(["GET /api/v1/runs HTTP/1.1", host(), bearer(), `Origin: http://127.0.0.1:${api.server.port}`])).toBe(200);
  });

  test("no answer allows another page anything", async () => {
    const response = await ask("/api/v1/runs", { method: "OPTIONS", headers: { origin: "http://evil.example", "access-control-request-method": "POST" } });
    expect(response.status).toBe(403);
    expect([...response.headers.keys()].filter((name) => name.startsWith("access-control"))).toEqual([]);
  });
});

describe("the one-time key", () => {
  test("lets a browser in once", async () => {
    const url = api.server.newOneTimeUrl();
    const response = await fetch(url, { redirect: "manual" });
    expect([response.status, response.headers.get("location")]).toEqual([303, "/api/v1/openapi.json"]);
    expect(response.headers.get("set-cookie")).toMatch(/^hindsight_\d+=[\w-]{43}; Path=\/; HttpOnly; SameSite=Strict$/);
    expect(await refusedWith(await fetch(url, { redirect: "manual" }))).toEqual([401, "ACCESS_DENIED"]);
  });

  test("is refused when it is wrong or missing", async () => {
    expect((await ask("/open?key=abc")).status).toBe(401);
    expect((await ask("/open")).status).toBe(400);
  });

  test("lives for five minutes", () => {
    let now = 0;
    const keys = new AccessKeys(() => now);
    const [early, late] = [keys.newOneTimeKey(), keys.newOneTimeKey()];
    now = 5 * 60_000 - 1;
    expect(keys.redeem(early)).toBe(true);
    now += 1;
    expect(keys.redeem(late)).toBe(false);
  });
});

describe("the cookie", () => {
  const order = JSON.stringify({ strategy: "s", data: "missing" });
  const json = { "content-type": "application/json" };

  test("reads", async () => {
    const own = await cookie();
    expect((await ask("/api/v1/runs", { headers: { cookie: own } })).status).toBe(200);
  });

  test.each([
    ["no word of where it comes from", {}],
    ["a page of another local server", { "sec-fetch-site": "same-site" }],
    ["a foreign page", { "sec-fetch-site": "cross-site" }],
    ["a foreign origin", { origin: "http://evil.example", "sec-fetch-site": "same-origin" }],
  ])("changes nothing with %s", async (_what, headers) => {
    expect(await refusedWith(await ask("/api/v1/runs", { method: "POST", headers: { ...json, cookie: await cookie(), ...headers }, body: order }))).toEqual([403, "ACCESS_DENIED"]);
  });

  test("reads nothing for a page of another local server", async () => {
    expect((await ask("/api/v1/runs", { headers: { cookie: await cookie(), "sec-fetch-site": "same-site" } })).status).toBe(403);
  });

  test.each([["own origin", () => ({ origin: api.server.url })], ["own page", () => ({ "sec-fetch-site": "same-origin" })]])("changes things from our %s", async (_what, headers) => {
    // The order is understood, and refused for its data.
    expect(await refusedWith(await ask("/api/v1/runs", { method: "POST", headers: { ...json, cookie: await cookie(), ...headers() }, body: order }))).toEqual([404, "DATASET_UNKNOWN"]);
  });
});

describe("every answer", () => {
  test.each(["/api/v1/health", "/api/v1/runs", "/nothing", "/open?key=x"])("of %s carries the headers", async (path) => {
    const { headers } = await ask(path);
    expect(headers.get("content-security-policy")).toContain("default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; connect-src 'self'; frame-ancestors 'none'");
    expect([headers.get("x-content-type-options"), headers.get("referrer-policy"), headers.get("cache-control"), headers.get("cross-origin-resource-policy")]).toEqual(["nosniff", "no-referrer", "no-store", "same-origin"]);
  });

  test("even of what is not HTTP", async () => {
    const answer = await api.raw("NONSENSE\r\n\r\n");
    expect(answer).toStartWith("HTTP/1.1 400 ");
    expect(answer).toContain("x-content-type-options: nosniff");
    expect(answer).toContain("urn:hindsight:error:REQUEST_INVALID");
  });
});

describe("names that are paths", () => {
  const names = ["..%2F..%2Fetc%2Fpasswd", "..%5C..%5Cwindows", "%2Fetc%2Fpasswd", "a%00b", "..", "%2e%2e%2f"];
  const places: readonly (readonly [string, string])[] = [
    ["GET", "/datasets/*"], ["DELETE", "/datasets/*"], ["GET", "/datasets/imports/*"], ["GET", "/strategies/*"], ["DELETE", "/strategies/*"], ["POST", "/strategies/*/restore"], ["GET", "/strategies/a/versions/*"],
    ["GET", "/strategies/a/diff?from=*&to=*"], ["GET", "/templates?strategy=*"], ["DELETE", "/templates/*"], ["DELETE", "/sessions/*"], ["DELETE", "/risk-profiles/*"], ["GET", "/runs/*"], ["GET", "/runs/*/report"],
    ["POST", "/runs/*/cancel"], ["DELETE", "/runs/*"], ["GET", "/events?run=*"], ["GET", "/runs?strategyId=*"], ["GET", "/runs?datasetId=*"],
  ];

  // Written by hand: a client would tidy the address up.
  test.each(places)("%s %s refuses them", async (method, place) => {
    const statuses = await Promise.all(names.map((name) => statusOf([`${method} /api/v1${place.replaceAll("*", name)} HTTP/1.1`, host(), bearer()])));
    expect(statuses.filter((status) => status !== 400 && status !== 404)).toEqual([]);
    expect(statuses.filter((status) => status === 400).length).toBeGreaterThanOrEqual(names.length - 1);
  });

  test.each(names)("an upload called %s is refused", async (name) => {
    expect(await statusOf([`POST /api/v1/datasets/uploads?fileName=${name} HTTP/1.1`, host(), bearer(), "Content-Type: application/octet-stream", "Content-Length: 1"], "x")).toBe(400);
    expect(filesIn(api.uploadFolder)).toEqual([]);
  });

  test.each(["../a.ts", "/a.ts", "C:/a.ts", "a/../../b.ts", "a\\b.ts", "a//b.ts", "./a.ts", "a/", "a\u0000.ts", ".."])("a source called %p is refused", async (path) => {
    expect((await api.problem("POST", "/api/v1/strategies", { sources: [{ path, text: "" }] })).code).toBe("REQUEST_INVALID");
  });

  test.each(["/../../etc/passwd", "/..%2f..%2fetc%2fpasswd", "/%2e%2e/app.js", "/a%5c..%5capp.js", "/api/v1/../../app.js"])("there is no file %s", async (path) => {
    expect(await statusOf([`GET ${path} HTTP/1.1`, host(), bearer()])).toBe(404);
  });
});

describe("bodies", () => {
  const post = (type: string, body: string): Promise<Response> => ask("/api/v1/runs", { method: "POST", headers: { authorization: `Bearer ${api.server.token}`, "content-type": type }, body });

  test.each(["text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x", "application/octet-stream", "application/jsonp"])("of type %s are not read", async (type) => {
    expect(await refusedWith(await post(type, "{}"))).toEqual([415, "REQUEST_INVALID"]);
  });

  test.each(["{", "", "{\"a\":1}}", "nul", "{\"__proto__\":{\"strategy\":\"s\"}}", "{\"constructor\":{\"prototype\":{}}}"])("%p is no JSON of ours", async (body) => {
    expect((await refusedWith(await post("application/json", body)))[0]).toBe(400);
  });

  test("that are too large are refused before they are read", async () => {
    expect(await statusOf(["POST /api/v1/runs HTTP/1.1", host(), bearer(), "Content-Type: application/json", `Content-Length: ${5 * 1_024 * 1_024 + 1}`])).toBe(413);
  });

  test("and when they do not say how large they are", async () => {
    const chunk = " ".repeat(1_024 * 1_024);
    const body = `${chunk.length.toString(16)}\r\n${chunk}\r\n`.repeat(6) + "0\r\n\r\n";
    expect(await statusOf(["POST /api/v1/runs HTTP/1.1", host(), bearer(), "Content-Type: application/json", "Transfer-Encoding: chunked"], body)).toBe(413);
  });

  test("of 5 MB are not", async () => {
    const text = "x".repeat(4 * 1_024 * 1_024);
    const response = await post("application/json", JSON.stringify({ strategy: "s", data: "missing", params: { text } }));
    expect(await refusedWith(response)).toEqual([404, "DATASET_UNKNOWN"]);
  });

  test("headers that are too large are refused", async () => {
    expect(await statusOf(["GET /api/v1/runs HTTP/1.1", host(), `X-Long: ${"y".repeat(100_000)}`])).toBe(431);
  });
});

describe("uploads", () => {
  test("keep their bytes under a name of ours, and go when the server ends", async () => {
    const own = await openApi();
    const bytes = new Uint8Array(3_000_000).map((_, index) => index % 251);
    const response = await fetch(`${own.server.url}/api/v1/datasets/uploads?fileName=my%20bars.csv`, { method: "POST", headers: { authorization: `Bearer ${own.server.token}`, "content-type": "application/octet-stream" }, body: bytes });
    const upload = (await response.json()) as { readonly id: string };
    expect([response.status, upload]).toEqual([201, { id: upload.id, fileName: "my bars.csv", sizeBytes: bytes.length }] as never);
    const files = readdirSync(own.uploadFolder);
    expect(files).toEqual([`${upload.id}.upload`]);
    expect(new Uint8Array(readFileSync(`${own.uploadFolder}/${files[0]}`))).toEqual(bytes);
    await own.server.close();
    expect(readdirSync(own.uploadFolder)).toEqual([]);
    await own.close();
  });

  test("that break off leave nothing", async () => {
    mkdirSync(api.uploadFolder, { recursive: true });
    const seen = Promise.withResolvers<void>();
    const gone = Promise.withResolvers<void>();
    const look = (): void => (filesIn(api.uploadFolder).length > 0 ? seen.resolve() : gone.resolve());
    const watcher = watch(api.uploadFolder, look);
    const socket = await api.socket([`POST /api/v1/datasets/uploads?fileName=a.csv HTTP/1.1`, host(), bearer(), "Content-Type: application/octet-stream", "Content-Length: 1000000", "", "time,open"].join("\r\n"));
    await seen.promise;
    socket.destroy();
    await gone.promise;
    watcher.close();
    expect(filesIn(api.uploadFolder)).toEqual([]);
  });
});

describe("clients that take their time", () => {
  let slow: ApiClient;
  beforeAll(async () => {
    slow = await openApi({ limits: { headersMs: 50, bodyMs: 50 } });
  });
  afterAll(() => slow.close());

  test("with the head of a request are sent away", async () => {
    const answer = await slow.raw("GET /api/v1/runs HTTP/1.1\r\nHost: x");
    expect(answer).toStartWith("HTTP/1.1 408 ");
    expect(answer).toContain("urn:hindsight:error:REQUEST_INVALID");
  });

  test("with its body as well", async () => {
    const head = ["POST /api/v1/runs HTTP/1.1", `Host: 127.0.0.1:${slow.server.port}`, `Authorization: Bearer ${slow.server.token}`, "Content-Type: application/json", "Content-Length: 100", "", "{"];
    const answer = await slow.raw(head.join("\r\n"));
    expect(answer).toStartWith("HTTP/1.1 408 ");
    expect(answer).toContain("did not arrive within 50 ms");
  });
});

describe("too many", () => {
  test("requests in a second are refused, those of others are not", async () => {
    const busy = await openApi({ limits: { requestsPerSecond: 3 } });
    try {
      const responses = await Promise.all(Array.from({ length: 30 }, () => busy.ask("GET", "/api/v1/runs")));
      const refused = responses.filter(({ status }) => status === 429);
      expect(refused.length).toBeGreaterThan(0);
      expect(refused[0]!.headers.get("retry-after")).toBe("1");
      expect(await refusedWith(refused[0]!)).toEqual([429, "REQUEST_TOO_MANY"]);
      expect((await fetch(`${busy.server.url}/api/v1/health`)).status).toBe(200);
    } finally {
      await busy.close();
    }
  });

  test("are counted by the second", () => {
    let now = 0;
    const bucket = new TokenBucket(2, () => now);
    expect([bucket.take(), bucket.take(), bucket.take()]).toEqual([true, true, false]);
    now = 500;
    expect([bucket.take(), bucket.take()]).toEqual([true, false]);
    now = 60_000;
    expect([bucket.take(), bucket.take(), bucket.take()]).toEqual([true, true, false]);
  });

  test("streams of events are refused", async () => {
    const full = Promise.withResolvers<void>();
    const own = await openApi({ onStreams: (count) => count === 512 && full.resolve() });
    // A client of its own for each: fetch opens fewer connections at once.
    const sockets = await Promise.all(Array.from({ length: 512 }, () => own.socket(`GET /api/v1/events HTTP/1.1\r\nHost: 127.0.0.1:${own.server.port}\r\nAuthorization: Bearer ${own.server.token}\r\n\r\n`)));
    try {
      await full.promise;
      expect((await own.problem("GET", "/api/v1/events")).code).toBe("REQUEST_TOO_MANY");
    } finally {
      sockets.forEach((socket) => socket.destroy());
      await own.close();
    }
  });
});

import { afterEach, describe, expect, test } from "bun:test";
import { ApiError, ConnectionError } from "../../src-ui/api/api-error.ts";
import { apiAddress, request } from "../../src-ui/api/request.ts";

const realFetch = globalThis.fetch;
afterEach(() => {
  globalThis.fetch = realFetch;
});

/** What was asked for last. */
let asked: { readonly url: string; readonly init: RequestInit } | null = null;
function answerWith(response: () => Response): void {
  globalThis.fetch = ((url: string, init: RequestInit) => {
    asked = { url, init };
    return Promise.resolve().then(response);
  }) as unknown as typeof fetch;
}

describe("an address of the API", () => {
  test("repeats a name for each item of a list, and leaves out what is not set", () => {
    expect(apiAddress("/runs", { states: ["failed", "canceled"], sort: "sharpe", descending: false, offset: 0, strategyId: undefined, datasetId: null })).toBe("/api/v1/runs?states=failed&states=canceled&sort=sharpe&descending=false&offset=0");
    expect(apiAddress("/runs", { states: [] })).toBe("/api/v1/runs");
    expect(apiAddress("/runs")).toBe("/api/v1/runs");
  });

  test("writes signs that mean something in an address so that they mean themselves", () => {
    const { searchParams } = new URL(apiAddress("/log", { contains: "a&b=c #1 +50% 止损" }), "http://a");
    expect([...searchParams]).toEqual([["contains", "a&b=c #1 +50% 止损"]]);
  });
});

describe("a request", () => {
  test("sends JSON as JSON, and a file as it is", async () => {
    answerWith(() => Response.json({ id: 1 }, { status: 201 }));
    expect(await request<{ id: number }>("POST", "/runs", { body: { a: 1 } })).toEqual({ id: 1 });
    expect(asked).toMatchObject({ url: "/api/v1/runs", init: { method: "POST", body: '{"a":1}', headers: { "content-type": "application/json" } } });
    const file = new Blob(["x"]);
    await request("POST", "/uploads", { body: file });
    expect(asked!.init).toMatchObject({ body: file, headers: { "content-type": "application/octet-stream" } });
    await request("GET", "/runs");
    expect(Object.keys(asked!.init)).toEqual(["method"]);
  });

  test("sends null as a body: it is one", async () => {
    answerWith(() => Response.json({}));
    await request("PUT", "/a", { body: null });
    expect(asked!.init.body).toBe("null");
  });

  test("answers nothing where there is no content", async () => {
    answerWith(() => new Response(null, { status: 204 }));
    expect(await request("DELETE", "/runs/a")).toBeUndefined();
  });

  test("throws what the API refused, with its fields", async () => {
    const problem = { type: "urn:x", title: "Invalid", status: 422, detail: "Wrong.", code: "CONFIG_INVALID", hint: "Mend it", details: { problems: [{ path: "a", value: 1, reason: "too small" }] } };
    answerWith(() => Response.json(problem, { status: 422 }));
    const error = await request("POST", "/runs", { body: {} }).then(() => null, (thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(ApiError);
    expect((error as ApiError).message).toBe("Wrong.");
    expect((error as ApiError).fields).toEqual([{ path: "a", value: 1, reason: "too small" }]);
    expect(new ApiError({ ...problem, details: {} } as never).fields).toEqual([]);
  });

  test("says that nobody answered; but what was called off stays called off", async () => {
    answerWith(() => {
      throw new TypeError("fetch failed");
    });
    expect(await request("GET", "/runs").catch((error: unknown) => error)).toBeInstanceOf(ConnectionError);
    const control = new AbortController();
    control.abort();
    expect(await request("GET", "/runs", { signal: control.signal }).catch((error: unknown) => error)).toBeInstanceOf(TypeError);
  });
});

import { afterAll, beforeAll, expect, test } from "bun:test";
import { type ApiClient, openApi } from "../support/api-client.ts";

let api: ApiClient;
beforeAll(async () => {
  api = await openApi();
});
afterAll(() => api.close());

const sources = [{ path: "a.ts", text: "one\n" }];
const nothing = { start: { line: 1, column: 1 }, items: [], isWhole: true };

test("who asks and goes is noticed; who waits is not taken for gone", async () => {
  const asked = Promise.withResolvers<void>();
  const noticed = Promise.withResolvers<void>();
  const patched = api.app.strategies as { complete: typeof api.app.strategies.complete };
  const before = patched.complete;
  patched.complete = async (_place, signal) => {
    signal?.addEventListener("abort", () => noticed.resolve());
    asked.resolve();
    await noticed.promise;
    return nothing;
  };
  const controller = new AbortController();
  const answer = fetch(`${api.server.url}/api/v1/strategies/completions`, { method: "POST", signal: controller.signal, headers: { authorization: `Bearer ${api.server.token}`, "content-type": "application/json" }, body: JSON.stringify({ sources, file: "a.ts", line: 1, column: 1 }) });
  await asked.promise;
  controller.abort();
  expect(answer).rejects.toThrow();
  await noticed.promise;

  let isGone: boolean | undefined;
  patched.complete = async (_place, signal) => {
    await Bun.sleep(50);
    isGone = signal?.aborted;
    return nothing;
  };
  expect((await api.ask("POST", "/api/v1/strategies/completions", { sources, file: "a.ts", line: 1, column: 1 })).status).toBe(200);
  expect(isGone).toBe(false);
  patched.complete = before;
});

test("the run form comes with sound sources, and not with others", async () => {
  const ask = async (text: string): Promise<{ readonly ok: boolean; readonly form: { readonly groups: readonly { readonly fields: readonly { readonly name: string }[] }[] } | null }> => (await api.ask("POST", "/api/v1/strategies/check", { sources: [{ path: "a.ts", text }] })).json() as never;
  expect((await ask("one")).form?.groups[0]?.fields.map(({ name }) => name)).toEqual(["length"]);
  expect(await ask("eval(1)")).toMatchObject({ ok: false, form: null });
});

import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { Validator } from "@seriousme/openapi-schema-validator";
import { Ajv2020 } from "ajv/dist/2020.js";
import type { Problem } from "../../src-bun/contract/api/problem-schema.ts";
import { HindsightError } from "../../src-bun/contract/errors.ts";
import { defaultRiskRules } from "../../src-bun/contract/run-config.ts";
import { openApi, type ApiClient } from "../support/api-client.ts";

type Call = readonly [path: string, body?: unknown];
/** Calls of one route, made when it is their turn: good ones, and bad ones with the status and the code they are refused with. */
interface Case {
  readonly good: (ids: Ids) => Call;
  readonly status: number;
  readonly bad: readonly (readonly [what: string, call: (ids: Ids) => Call, status: number, code: string])[];
}
interface Ids {
  readonly run: string;
  readonly done: string;
  readonly canceled: string;
  readonly strategy: string;
  readonly hashes: readonly [string, string];
  readonly dataset: string;
  readonly import: string;
  readonly upload: () => Promise<string>;
  readonly template: string;
  readonly session: string;
  readonly risk: string;
  readonly export: string;
}

const sources = [{ path: "a.ts", text: "one\ntwo\n" }];
const order = { strategy: "abc", data: "bars" };
const hours = { name: "Day", zone: "UTC", calendar: null, windows: [{ days: ["mon"], start: "09:00", end: "17:00", label: "day" }] };
const nowhere = "0198-nowhere";
const unknownRun = (path: string, body?: unknown): Case["bad"][number] => ["an unknown run", () => [path.replace("*", nowhere), body], 404, "RUN_UNKNOWN"];
const badRun = (path: string, body?: unknown): Case["bad"][number] => ["an id that is none", () => [path.replace("*", "a%20b"), body], 400, "REQUEST_INVALID"];

const cases: Readonly<Record<string, Case>> = {
  getHealth: { good: () => ["/health"], status: 200, bad: [] },
  showWindow: { good: () => ["/window"], status: 200, bad: [] },
  getOpenApi: { good: () => ["/openapi.json"], status: 200, bad: [] },
  getMetrics: { good: () => ["/metrics"], status: 200, bad: [] },
  streamEvents: {
    good: () => ["/events"], status: 200,
    bad: [["an unknown type", () => ["/events?types=run.exploded"], 400, "REQUEST_INVALID"], ["an unknown filter", () => ["/events?kind=x"], 400, "REQUEST_INVALID"]],
  },
  listDatasets: { good: () => ["/datasets?tag=fx&symbol=TEST"], status: 200, bad: [["an unknown filter", () => ["/datasets?color=red"], 400, "REQUEST_INVALID"], ["an empty tag", () => ["/datasets?tag="], 400, "REQUEST_INVALID"]] },
  getDataset: { good: ({ dataset }) => [`/datasets/${dataset}`], status: 200, bad: [["an unknown one", () => ["/datasets/none"], 404, "DATASET_UNKNOWN"], ["a path", () => ["/datasets/..%2Fa"], 400, "REQUEST_INVALID"]] },
  getDatasetBars: { good: ({ dataset }) => [`/datasets/${dataset}/bars?maxBars=10`], status: 200, bad: [["an unknown one", () => ["/datasets/none/bars"], 404, "DATASET_UNKNOWN"], ["one bar", () => ["/datasets/none/bars?maxBars=1"], 400, "REQUEST_INVALID"]] },
  restoreDataset: { good: ({ dataset }) => [`/datasets/${dataset}/restore`], status: 200, bad: [["an unknown one", () => ["/datasets/none/restore"], 404, "DATASET_UNKNOWN"]] },
  setDatasetInstrument: {
    good: ({ dataset }) => [`/datasets/${dataset}/instrument`, { instrument: { kind: "future", tickSize: 0.25, multiplier: 50, initialMarginRate: 0.1, exchange: "cme-index" } }], status: 200,
    bad: [["an unknown one", () => ["/datasets/none/instrument", { instrument: null }], 404, "DATASET_UNKNOWN"], ["a tick of nothing", ({ dataset }) => [`/datasets/${dataset}/instrument`, { instrument: { tickSize: 0, multiplier: 1, initialMarginRate: 1 } }], 400, "REQUEST_INVALID"], ["no instrument", ({ dataset }) => [`/datasets/${dataset}/instrument`, {}], 400, "REQUEST_INVALID"]],
  },
  previewImport: {
    good: ({ upload }) => ["/datasets/previews", { upload, options: { zone: "UTC" } }], status: 200,
    bad: [["an unknown upload", () => ["/datasets/previews", { upload: nowhere }], 404, "ENTRY_UNKNOWN"], ["an unknown option", ({ upload }) => ["/datasets/previews", { upload, options: { repair: true } }], 400, "REQUEST_INVALID"]],
  },
  deleteDataset: { good: ({ dataset }) => [`/datasets/${dataset}`], status: 204, bad: [["an unknown one", () => ["/datasets/none"], 404, "DATASET_UNKNOWN"]] },
  uploadFile: { good: () => ["/datasets/uploads?fileName=bars.csv", new Uint8Array([1, 2, 3])], status: 201, bad: [["no name", () => ["/datasets/uploads", new Uint8Array([1])], 400, "REQUEST_INVALID"], ["JSON", () => ["/datasets/uploads?fileName=a.csv", {}], 415, "REQUEST_INVALID"]] },
  startImport: {
    good: ({ upload }) => ["/datasets/imports", { upload, options: { tags: ["fx"], columns: { volume: null } } }], status: 202,
    bad: [["an unknown upload", () => ["/datasets/imports", { upload: nowhere }], 404, "ENTRY_UNKNOWN"], ["an unknown option", ({ upload }) => ["/datasets/imports", { upload, options: { repair: true } }], 400, "REQUEST_INVALID"]],
  },
  getImport: { good: (ids) => [`/datasets/imports/${ids.import}`], status: 200, bad: [["an unknown one", () => [`/datasets/imports/${nowhere}`], 404, "ENTRY_UNKNOWN"]] },
  listStrategies: { good: () => ["/strategies"], status: 200, bad: [] },
  createStrategy: {
    good: () => ["/strategies", { sources, note: "first" }], status: 201,
    bad: [["no files", () => ["/strategies", { sources: [] }], 400, "REQUEST_INVALID"], ["what the check refuses", () => ["/strategies", { sources: [{ path: "a.ts", text: "eval(1)" }] }], 422, "STRATEGY_CHECK_FAILED"]],
  },
  listStrategySamples: { good: () => ["/strategy-samples"], status: 200, bad: [] },
  completeStrategy: {
    good: () => ["/strategies/completions", { sources, file: "a.ts", line: 1, column: 2 }], status: 200,
    bad: [["a file that leads out", () => ["/strategies/completions", { sources, file: "/etc/passwd", line: 1, column: 1 }], 400, "REQUEST_INVALID"], ["line 0", () => ["/strategies/completions", { sources, file: "a.ts", line: 0, column: 1 }], 400, "REQUEST_INVALID"]],
  },
  hoverStrategy: {
    good: () => ["/strategies/hover", { sources, file: "a.ts", line: 1, column: 1 }], status: 200,
    bad: [["no place", () => ["/strategies/hover", { sources }], 400, "REQUEST_INVALID"], ["a source that leads out", () => ["/strategies/hover", { sources: [{ path: "../a.ts", text: "" }], file: "a.ts", line: 1, column: 1 }], 400, "REQUEST_INVALID"]],
  },
  checkStrategy: { good: () => ["/strategies/check", { sources: [{ path: "a.ts", text: "eval(1)" }] }], status: 200, bad: [["a path that leads out", () => ["/strategies/check", { sources: [{ path: "../a.ts", text: "" }] }], 400, "REQUEST_INVALID"]] },
  getStrategy: { good: ({ strategy }) => [`/strategies/${strategy}`], status: 200, bad: [["an unknown one", () => [`/strategies/${nowhere}`], 404, "STRATEGY_UNKNOWN"]] },
  deleteStrategy: { good: ({ strategy }) => [`/strategies/${strategy}`], status: 204, bad: [["an unknown one", () => [`/strategies/${nowhere}`], 404, "STRATEGY_UNKNOWN"]] },
  restoreStrategy: { good: ({ strategy }) => [`/strategies/${strategy}/restore`], status: 200, bad: [["an unknown one", () => [`/strategies/${nowhere}/restore`], 404, "STRATEGY_UNKNOWN"]] },
  createStrategyVersion: {
    good: ({ strategy }) => [`/strategies/${strategy}/versions`, { sources: [{ path: "a.ts", text: "three\n" }] }], status: 201,
    bad: [["an unknown strategy", () => [`/strategies/${nowhere}/versions`, { sources }], 404, "STRATEGY_UNKNOWN"], ["no sources", ({ strategy }) => [`/strategies/${strategy}/versions`, {}], 400, "REQUEST_INVALID"]],
  },
  getStrategyForm: { good: ({ strategy, hashes }) => [`/strategies/${strategy}/versions/${hashes[0]}/form`], status: 200, bad: [["an unknown version", ({ strategy }) => [`/strategies/${strategy}/versions/${nowhere}/form`], 404, "STRATEGY_UNKNOWN"]] },
  getStrategyVersion: {
    good: ({ strategy, hashes }) => [`/strategies/${strategy}/versions/${hashes[0].slice(0, 12)}`], status: 200,
    bad: [["an unknown one", ({ strategy }) => [`/strategies/${strategy}/versions/none`], 404, "STRATEGY_UNKNOWN"], ["one of another strategy", ({ hashes }) => [`/strategies/other/versions/${hashes[0]}`], 404, "STRATEGY_UNKNOWN"]],
  },
  diffStrategyVersions: {
    good: ({ strategy, hashes }) => [`/strategies/${strategy}/diff?from=${hashes[0]}&to=${hashes[1]}`], status: 200,
    bad: [["one version alone", ({ strategy, hashes }) => [`/strategies/${strategy}/diff?from=${hashes[0]}`], 400, "REQUEST_INVALID"], ["an unknown one", ({ strategy, hashes }) => [`/strategies/${strategy}/diff?from=${hashes[0]}&to=none`], 404, "STRATEGY_UNKNOWN"]],
  },
  listTemplates: { good: ({ strategy }) => [`/templates?strategy=${strategy}`], status: 200, bad: [["no strategy", () => ["/templates"], 400, "REQUEST_INVALID"]] },
  putTemplate: { good: ({ strategy }) => ["/templates", { strategyId: strategy, name: "quick", order: { params: { length: 3 } } }], status: 200, bad: [["an unknown field of the order", ({ strategy }) => ["/templates", { strategyId: strategy, name: "x", order: { speed: 1 } }], 400, "ORDER_INVALID"]] },
  deleteTemplate: { good: ({ template }) => [`/templates/${template}`], status: 204, bad: [["an unknown one", () => [`/templates/${nowhere}`], 404, "ENTRY_UNKNOWN"]] },
  listSessions: { good: () => ["/sessions"], status: 200, bad: [] },
  putSession: { good: () => ["/sessions", { name: "Day", template: hours }], status: 200, bad: [["hours that are none", () => ["/sessions", { name: "Day", template: { ...hours, windows: [{ ...hours.windows[0], start: "25:00" }] } }], 400, "REQUEST_INVALID"]] },
  deleteSession: { good: ({ session }) => [`/sessions/${session}`], status: 204, bad: [["an unknown one", () => [`/sessions/${nowhere}`], 404, "ENTRY_UNKNOWN"]] },
  listRiskProfiles: { good: () => ["/risk-profiles"], status: 200, bad: [] },
  putRiskProfile: { good: () => ["/risk-profiles", { name: "Tight", risk: { ...defaultRiskRules, maxDrawdown: { fraction: 0.1 } } }], status: 200, bad: [["a limit above everything", () => ["/risk-profiles", { name: "x", risk: { ...defaultRiskRules, maxDrawdown: { fraction: 2 } } }], 400, "REQUEST_INVALID"]] },
  deleteRiskProfile: { good: ({ risk }) => [`/risk-profiles/${risk}`], status: 204, bad: [["an unknown one", () => [`/risk-profiles/${nowhere}`], 404, "ENTRY_UNKNOWN"]] },
  createRun: {
    good: () => ["/runs", order], status: 201,
    bad: [["no data", () => ["/runs", { strategy: "abc" }], 400, "ORDER_INVALID"], ["data that are not there", () => ["/runs", { ...order, data: "missing" }], 404, "DATASET_UNKNOWN"], ["a parameter that is wrong", () => ["/runs", { ...order, params: { length: -1 } }], 422, "PARAM_INVALID"], ["no body", () => ["/runs"], 400, "ORDER_INVALID"]],
  },
  validateRun: { good: () => ["/runs/validate", { ...order, config: { commission: { type: "percent", rate: 0.001 } } }], status: 200, bad: [["a commission of no kind", () => ["/runs/validate", { ...order, config: { commission: { type: "gift" } } }], 400, "ORDER_INVALID"]] },
  listRuns: { good: () => ["/runs?states=queued&states=failed&sort=createdAt&descending=true&offset=0&limit=5"], status: 200, bad: [["a state that is none", () => ["/runs?states=lost"], 400, "REQUEST_INVALID"], ["too long a page", () => ["/runs?limit=1001"], 400, "REQUEST_INVALID"], ["a limit that is no number", () => ["/runs?limit=ten"], 400, "REQUEST_INVALID"]] },
  getRun: { good: ({ run }) => [`/runs/${run}`], status: 200, bad: [unknownRun("/runs/*"), badRun("/runs/*")] },
  getRunReport: { good: ({ done }) => [`/runs/${done}/report`], status: 200, bad: [unknownRun("/runs/*/report"), ["a run that is not over", ({ run }) => [`/runs/${run}/report`], 409, "RUN_STATE_INVALID"]] },
  ...Object.fromEntries(["trades", "orders", "fills", "factors", "plots"].map((table): [string, Case] => [`getRun${table[0]!.toUpperCase()}${table.slice(1)}`, {
    good: ({ done }) => [`/runs/${done}/${table}?columns=trade_id&sort=trade_id&descending=true&offset=0&limit=10&from=0&to=1&side=long`], status: 200,
    bad: [unknownRun(`/runs/*/${table}`), ["a column that is none", ({ done }) => [`/runs/${done}/${table}?columns=gap`], 422, "DATA_COLUMN_UNKNOWN"], ["no rows", ({ done }) => [`/runs/${done}/${table}?limit=0`], 400, "REQUEST_INVALID"], ["a run that is not over", ({ run }) => [`/runs/${run}/${table}`], 409, "RUN_STATE_INVALID"]],
  }])),
  getRunEquity: { good: ({ done }) => [`/runs/${done}/equity?maxPoints=10&from=0`], status: 200, bad: [unknownRun("/runs/*/equity"), ["too few points", ({ done }) => [`/runs/${done}/equity?maxPoints=1`], 400, "REQUEST_INVALID"]] },
  getRunBars: { good: ({ done }) => [`/runs/${done}/bars?maxBars=10&to=5`], status: 200, bad: [unknownRun("/runs/*/bars"), ["a bound that is no time", ({ done }) => [`/runs/${done}/bars?from=today`], 400, "REQUEST_INVALID"]] },
  getRunChartTrades: { good: ({ done }) => [`/runs/${done}/chart/trades?from=0&to=5&symbol=TEST&limit=10`], status: 200, bad: [unknownRun("/runs/*/chart/trades?from=0&to=1"), ["no window", ({ done }) => [`/runs/${done}/chart/trades`], 400, "REQUEST_INVALID"], ["too many", ({ done }) => [`/runs/${done}/chart/trades?from=0&to=1&limit=20001`], 400, "REQUEST_INVALID"]] },
  getRunChartPlots: { good: ({ done }) => [`/runs/${done}/chart/plots?from=0&to=5&lengthMs=1`], status: 200, bad: [unknownRun("/runs/*/chart/plots?from=0&to=1&lengthMs=1"), ["bars without length", ({ done }) => [`/runs/${done}/chart/plots?from=0&to=1&lengthMs=0`], 400, "REQUEST_INVALID"]] },
  getRunChartSessions: { good: ({ done }) => [`/runs/${done}/chart/sessions?from=0&to=5`], status: 200, bad: [unknownRun("/runs/*/chart/sessions?from=0&to=1"), ["a bound that is no time", ({ done }) => [`/runs/${done}/chart/sessions?from=today&to=1`], 400, "REQUEST_INVALID"]] },
  getRunLog: { good: ({ done }) => [`/runs/${done}/log?limit=5&contains=x`], status: 200, bad: [unknownRun("/runs/*/log"), ["too long a page", ({ done }) => [`/runs/${done}/log?limit=10001`], 400, "REQUEST_INVALID"]] },
  setRunPriority: { good: ({ run }) => [`/runs/${run}/priority`, { priority: 5 }], status: 200, bad: [unknownRun("/runs/*/priority", { priority: 1 }), ["too high", ({ run }) => [`/runs/${run}/priority`, { priority: 11 }], 400, "REQUEST_INVALID"], ["a run that is over", ({ done }) => [`/runs/${done}/priority`, { priority: 1 }], 409, "RUN_STATE_INVALID"]] },
  cloneRun: { good: ({ run }) => [`/runs/${run}/clone`, { changes: { priority: 2 } }], status: 201, bad: [unknownRun("/runs/*/clone", { changes: {} }), ["an unknown field", ({ run }) => [`/runs/${run}/clone`, { changes: { speed: 1 } }], 400, "ORDER_INVALID"]] },
  cancelRun: { good: ({ run }) => [`/runs/${run}/cancel`], status: 200, bad: [unknownRun("/runs/*/cancel"), ["a run that is over", ({ done }) => [`/runs/${done}/cancel`], 409, "RUN_STATE_INVALID"]] },
  retryRun: { good: ({ canceled }) => [`/runs/${canceled}/retry`], status: 200, bad: [unknownRun("/runs/*/retry"), ["a run that succeeded", ({ done }) => [`/runs/${done}/retry`], 409, "RUN_STATE_INVALID"]] },
  deleteRun: { good: ({ done }) => [`/runs/${done}`], status: 204, bad: [unknownRun("/runs/*")] },
  restoreRun: { good: ({ done }) => [`/runs/${done}/restore`], status: 200, bad: [unknownRun("/runs/*/restore")] },
  createExport: {
    good: ({ done }) => [`/runs/${done}/exports`, { table: "trades", format: "csv" }], status: 201,
    bad: [unknownRun("/runs/*/exports", { table: "trades", format: "csv" }), ["a format that is none", ({ done }) => [`/runs/${done}/exports`, { table: "trades", format: "doc" }], 400, "REQUEST_INVALID"], ["a run that is not over", ({ run }) => [`/runs/${run}/exports`, { table: "trades", format: "csv" }], 409, "RUN_STATE_INVALID"]],
  },
  listExports: { good: ({ done }) => [`/exports?run=${done}`], status: 200, bad: [["a run that is none", () => ["/exports?run=.."], 400, "REQUEST_INVALID"]] },
  getExport: { good: ({ export: id }) => [`/exports/${id}`], status: 200, bad: [["an unknown one", () => [`/exports/${nowhere}`], 404, "ENTRY_UNKNOWN"]] },
  downloadExport: { good: ({ export: id }) => [`/exports/${id}/file`], status: 200, bad: [["an unknown one", () => [`/exports/${nowhere}/file`], 404, "ENTRY_UNKNOWN"]] },
  deleteExport: { good: ({ export: id }) => [`/exports/${id}`], status: 204, bad: [["an unknown one", () => [`/exports/${nowhere}`], 404, "ENTRY_UNKNOWN"]] },
  listAudit: { good: () => ["/audit?after=0&limit=2"], status: 200, bad: [["a place that is none", () => ["/audit?after=-1"], 400, "REQUEST_INVALID"]] },
  getSettings: { good: () => ["/settings"], status: 200, bad: [] },
  changeSettings: { good: () => ["/settings", { theme: "light" }], status: 200, bad: [["an unknown one", () => ["/settings", { volume: 11 }], 400, "SETTING_INVALID"], ["a list", () => ["/settings", []], 400, "SETTING_INVALID"], ["two that do not go together", () => ["/settings", { workers: 1, workersPerSubmitter: 2 }], 422, "SETTING_INVALID"]] },
};

interface Operation {
  readonly operationId?: string;
  readonly summary?: string;
  readonly tags?: readonly string[];
  readonly security?: readonly unknown[];
  readonly responses: Readonly<Record<string, { readonly $ref?: string; readonly content?: Readonly<Record<string, { readonly schema?: object }>> }>>;
}
interface Document {
  readonly openapi: string;
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: { readonly securitySchemes: object };
}

let api: ApiClient;
let document: Document;
let ajv: Ajv2020;
beforeAll(async () => {
  api = await openApi({ metricsText: async () => "# figures\n" });
  document = (await (await api.ask("GET", "/api/v1/openapi.json")).json()) as Document;
  ajv = new Ajv2020({ strict: false, allErrors: true }).addSchema({ ...document, $id: "document" });
});
afterAll(() => api.close());

/** Where an operation lies in the document. */
function placeOf(operationId: string): { readonly path: string; readonly method: string; readonly operation: Operation } {
  for (const [path, methods] of Object.entries(document.paths)) for (const [method, operation] of Object.entries(methods)) if (operation.operationId === operationId) return { path, method, operation };
  throw new Error(`${operationId} is not in the document.`);
}

async function call(method: string, [path, body]: Call): Promise<Response> {
  if (!(body instanceof Uint8Array)) return api.ask(method.toUpperCase(), `/api/v1${path}`, body);
  return fetch(`${api.server.url}/api/v1${path}`, { method: method.toUpperCase(), body, headers: { authorization: `Bearer ${api.server.token}`, "content-type": "application/octet-stream" } });
}

/** What an answer's schema in the document finds wrong with it. */
async function faults(operationId: string, response: Response): Promise<unknown> {
  const { path, method, operation } = placeOf(operationId);
  const [status, described] = Object.entries(operation.responses).find(([name]) => name === String(response.status) || name === `${String(response.status)[0]}XX`) ?? [];
  if (status === undefined || described === undefined) return `the document knows no answer ${response.status}`;
  if (described.$ref === undefined && described.content === undefined) return (await response.text()) === "" ? null : "there is a body";
  const type = (response.headers.get("content-type") ?? "").split(";", 1)[0]!;
  const escaped = (text: string): string => encodeURIComponent(text.replaceAll("~", "~0").replaceAll("/", "~1"));
  const place = described.$ref === undefined ? `#/paths/${escaped(path)}/${method}/responses/${status}` : described.$ref;
  if (described.content !== undefined && !(type in described.content)) return `it has the type ${type}`;
  const validate = ajv.compile({ $ref: `document${place}/content/${escaped(type)}/schema` });
  if (type === "text/event-stream") return void (await response.body?.cancel());
  const body: unknown = type.endsWith("json") ? await response.json() : await response.text();
  return validate(body) ? null : validate.errors;
}

async function prepared(): Promise<Ids> {
  const { runs, strategies, library } = api.app;
  const actor = { kind: "script", name: "test" } as const;
  const upload = async (): Promise<string> => ((await (await call("POST", ["/datasets/uploads?fileName=a.csv", new Uint8Array([1])])).json()) as { readonly id: string }).id;
  const [run, done, canceled] = await Promise.all([1, 2, 3].map(async () => (await runs.submit({ ...order, params: {}, config: {} }, actor)).id)) as [string, string, string];
  api.app.setState(done, "succeeded");
  await runs.cancel(canceled, actor);
  const first = await strategies.save(null, sources, "", actor);
  const second = await strategies.save(first.strategyId, [{ path: "a.ts", text: "one\n2\n" }], "", actor);
  const uploaded = await (await call("POST", ["/datasets/imports", { upload: await upload() }])).json() as { readonly id: string; readonly datasetId: string };
  return {
    run, done, canceled, upload, strategy: first.strategyId, hashes: [first.hash, second.hash], dataset: uploaded.datasetId, import: uploaded.id,
    template: (await library.saveTemplate(first.strategyId, "t", {}, actor)).id,
    session: (await library.saveSession("s", hours as never, actor)).id,
    export: (await api.app.exports.create(done, { table: "trades", format: "csv" }, actor)).id,
    risk: (await library.saveRiskProfile("r", defaultRiskRules, actor)).id,
  };
}

/** The upload of a call is made when it is needed. */
async function settled([path, body]: Call): Promise<Call> {
  const upload = (body as { readonly upload?: unknown } | undefined)?.upload;
  return typeof upload === "function" ? [path, { ...(body as object), upload: await (upload as Ids["upload"])() }] : [path, body];
}

describe("the document", () => {
  test("is valid OpenAPI 3.1", async () => {
    expect(document.openapi).toBe("3.1.0");
    expect(await new Validator().validate(structuredClone(document) as unknown as Record<string, unknown>)).toEqual({ valid: true });
  });

  test("has a case here for every route, and no other", () => {
    const routes = Object.values(document.paths).flatMap((methods) => Object.values(methods).map(({ operationId }) => operationId));
    expect(routes.map(String).sort()).toEqual(Object.keys(cases).sort());
  });

  test("describes every route: summary, tag, a schema of what it answers, how it is refused", () => {
    const poor = Object.values(document.paths).flatMap((methods) => Object.values(methods)).filter(({ summary, tags, responses }) => {
      const good = Object.entries(responses).filter(([status]) => status.startsWith("2"));
      const isDescribed = good.length === 1 && good.every(([status, { content }]) => status === "204" || Object.values(content ?? {}).every(({ schema }) => schema !== undefined));
      return summary === undefined || tags?.length !== 1 || !isDescribed || responses["4XX"]?.$ref !== "#/components/responses/Problem" || responses["5XX"] === undefined;
    });
    expect(poor).toEqual([]);
  });

  test("names how to get in, and which routes need nothing", () => {
    expect(Object.keys(document.components.securitySchemes)).toEqual(["token", "session"]);
    const open = Object.values(document.paths).flatMap((methods) => Object.values(methods)).filter(({ security }) => security?.length === 0);
    expect(open.map(({ operationId }) => operationId)).toEqual(["getHealth"]);
  });
});

describe.each(Object.entries(cases))("%s", (operationId, { good, status, bad }) => {
  test(`answers ${status} as its schema says`, async () => {
    const response = await call(placeOf(operationId).method, await settled(good(await prepared())));
    expect(response.status).toBe(status);
    expect(await faults(operationId, response)).toBeFalsy();
  });

  test.each(bad.length === 0 ? [] : [...bad])("refuses %s", async (_what, make, refusedWith, code) => {
    const response = await call(placeOf(operationId).method, await settled(make(await prepared())));
    const copy = response.clone();
    expect(await faults(operationId, response)).toBeFalsy();
    const problem = (await copy.json()) as Problem;
    expect([response.status, problem.status, problem.code, problem.type]).toEqual([refusedWith, refusedWith, code, `urn:hindsight:error:${code}`]);
  });
});

describe("problems", () => {
  test("name each wrong field with path, value, reason and what is allowed", async () => {
    const { details, detail } = await api.problem("POST", "/api/v1/runs", { strategy: "s", data: "d", config: { fillOn: "soon", commission: { type: "percent", rate: 2 } }, extra: "x".repeat(1_000) });
    const problems = details["problems"] as readonly { readonly path: string; readonly value: unknown; readonly allowed?: readonly unknown[] }[];
    expect(problems.map(({ path }) => path).sort()).toEqual(["config.commission.rate", "config.fillOn", "extra"]);
    expect(problems.find(({ path }) => path === "config.fillOn")).toMatchObject({ value: "soon", allowed: ["next-open", "close"] });
    expect(String(problems.find(({ path }) => path === "extra")?.value).length).toBeLessThan(250);
    expect(detail).toContain("config.fillOn must be one of next-open, close");
  });

  test("say in which states of a run something works", async () => {
    const { done } = await prepared();
    expect((await api.problem("POST", `/api/v1/runs/${done}/cancel`)).details).toEqual({ allowedStates: ["submitted", "queued", "running"], state: "succeeded" });
  });

  test("of our own show nothing of the inside, which goes to the log", async () => {
    const broken = await openApi({ metricsText: () => Promise.reject(new Error("the pump is out of oil")) });
    try {
      const problem = await broken.problem("GET", "/api/v1/metrics");
      expect([problem.status, problem.code]).toEqual([500, "INTERNAL"]);
      expect(JSON.stringify(problem)).not.toContain("oil");
      const [level, fields] = broken.logged.at(-1)!;
      expect([level, `urn:hindsight:request:${(fields as { readonly requestId: string }).requestId}`]).toEqual(["error", problem.instance]);
      expect(String((fields as { readonly err: unknown }).err)).toContain("oil");
    } finally {
      await broken.close();
    }
  });
});

describe("what a request means", () => {
  test("defaults of an order are filled in, and a clone changes only what it names", async () => {
    const created = (await (await api.ask("POST", "/api/v1/runs", { ...order, params: { length: 3 }, config: { seed: 5 } })).json()) as { readonly id: string };
    const clone = (await (await api.ask("POST", `/api/v1/runs/${created.id}/clone`, { changes: { symbol: "ES" } })).json()) as { readonly order: unknown };
    expect(clone.order).toEqual({ ...order, params: { length: 3 }, config: { seed: 5 }, symbol: "ES" });
    const bare = (await (await api.ask("POST", "/api/v1/runs/validate", order)).json()) as unknown;
    expect(bare).toEqual({ ...order, params: {}, config: {} });
  });

  test("numbers in a body are numbers", async () => {
    expect((await api.problem("POST", "/api/v1/runs", { ...order, warmup: "10" })).code).toBe("ORDER_INVALID");
  });

  test("what differs between two versions is told line by line", async () => {
    const { strategy, hashes } = await prepared();
    const { files } = (await (await api.ask("GET", `/api/v1/strategies/${strategy}/diff?from=${hashes[0]}&to=${hashes[1]}`)).json()) as { readonly files: unknown };
    expect(files).toEqual([{ path: "a.ts", change: "changed", diff: "--- a/a.ts\n+++ b/a.ts\n@@ -1,2 +1,2 @@\n one\n-two\n+2\n" }]);
  });

  test("an upload is imported once", async () => {
    const { upload } = await prepared();
    const id = await upload();
    expect((await api.ask("POST", "/api/v1/datasets/imports", { upload: id })).status).toBe(202);
    expect((await api.problem("POST", "/api/v1/datasets/imports", { upload: id })).code).toBe("ENTRY_UNKNOWN");
  });

  test("an upload whose import could not begin is still there", async () => {
    const { upload } = await prepared();
    const id = await upload();
    const { startImport } = api.app.datasets;
    api.app.datasets.startImport = () => Promise.reject(new HindsightError("DISK_FULL", "there is no room", "Free some space"));
    expect((await api.ask("POST", "/api/v1/datasets/imports", { upload: id })).status).toBe(507);
    api.app.datasets.startImport = startImport;
    expect((await api.ask("POST", "/api/v1/datasets/imports", { upload: id })).status).toBe(202);
  });

  test("the health of the app says more to those who bring a token", async () => {
    expect(await (await fetch(`${api.server.url}/api/v1/health`)).json()).toEqual({ status: "ok" });
    expect(await (await api.ask("GET", "/api/v1/health")).json()).toEqual({ status: "ok", ...api.app.health() });
  });
});

describe("the server", () => {
  test("says that its port is taken", async () => {
    const error = await openApi({ port: api.server.port }).then(() => null, (thrown: unknown) => thrown);
    expect(error).toMatchObject({ code: "USAGE_INVALID_VALUE", details: { port: api.server.port } });
  });

  test("tells of each request by its route's pattern", async () => {
    const seen: unknown[] = [];
    const watched = await openApi({ onRequest: (route, method, status, seconds) => void seen.push([route, method, status, Number.isFinite(seconds)]) });
    await watched.ask("GET", "/api/v1/runs/nobody");
    await watched.ask("GET", "/nothing");
    await watched.close();
    expect(seen).toEqual([["/api/v1/runs/:run", "GET", 404, true], [null, "GET", 404, true]]);
  });
});

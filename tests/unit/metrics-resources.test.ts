import { describe, expect, test } from "bun:test";
import { AppMetrics } from "../../src-bun/platform/metrics/app-metrics.ts";
import { jsonOf, textOf } from "../support/repository.ts";

interface Panel {
  readonly id: number;
  readonly type: string;
  readonly title: string;
  readonly description?: string;
  readonly datasource?: { readonly type: string; readonly uid: string };
  readonly gridPos: { readonly h: number; readonly w: number; readonly x: number; readonly y: number };
  readonly targets?: readonly { readonly refId: string; readonly expr: string; readonly datasource: { readonly uid: string } }[];
}
interface Dashboard {
  readonly title: string;
  readonly uid: string;
  readonly schemaVersion: number;
  readonly panels: readonly Panel[];
  readonly templating: { readonly list: readonly { readonly name: string; readonly type: string; readonly query: string | { readonly query: string } }[] };
}

const dashboard = jsonOf("resources/grafana/hindsight-dashboard.json") as Dashboard;
const alertsFile = textOf("resources/prometheus/hindsight-alerts.yml");

/** The expressions of a rule file: `expr: …` on one line, or `expr: |` with deeper lines behind it. */
function expressionsOf(yaml: string): string[] {
  const lines = yaml.split("\n");
  return lines.flatMap((line, at) => {
    const [, indent, rest] = /^(\s*)expr: (.*)$/.exec(line) ?? [];
    if (indent === undefined || rest === undefined) return [];
    if (rest !== "|") return [rest];
    const behind = lines.slice(at + 1);
    const end = behind.findIndex((next) => next.trim() !== "" && next.search(/\S/) <= indent.length);
    return [behind.slice(0, end).join("\n").trim()];
  });
}

/** Every series name with the labels that it has, after each kind of event has happened once. */
async function exportedSeries(): Promise<ReadonlyMap<string, ReadonlySet<string>>> {
  const metrics = new AppMetrics();
  metrics.runFinished("failed", 1, "INTERNAL");
  metrics.apiRequest("/runs", "GET", 200, 1);
  const series = new Map<string, Set<string>>();
  for (const [, name, labels] of (await metrics.text()).matchAll(/^(\w+)(?:\{(.*)\})? \S+$/gm)) {
    const names = series.get(name!) ?? new Set<string>();
    for (const [, label] of (labels ?? "").matchAll(/(\w+)="/g)) names.add(label!);
    series.set(name!, names);
  }
  return series;
}

/** The series of an expression with the labels that it selects. What stands in quotes is no name. */
function seriesOf(expression: string): { readonly name: string; readonly labels: readonly string[] }[] {
  const bare = expression.replace(/"(?:[^"\\]|\\.)*"/g, '""');
  return [...bare.matchAll(/\b(hindsight_\w+|up)\b(?:\{([^}]*)\})?/g)].map(([, name, selector]) => ({ name: name!, labels: [...(selector ?? "").matchAll(/(\w+)\s*(?:=~|!~|!=|=)/g)].map(([, label]) => label!) }));
}

/** Labels that an expression groups or joins by. */
const groupingOf = (expression: string): string[] => [...expression.matchAll(/\b(?:by|on|without|ignoring) \(([^)]*)\)/g)].flatMap(([, names]) => names!.split(",").map((name) => name.trim()));
/** Prometheus adds these to everything it scrapes. */
const scrapeLabels = new Set(["job", "instance"]);

const panelExpressions = dashboard.panels.flatMap(({ targets = [] }) => targets.map(({ expr }) => expr));
const variableExpressions = dashboard.templating.list.map(({ query }) => (typeof query === "string" ? query : query.query)).filter((query) => query.startsWith("label_values("));
const alertExpressions = expressionsOf(alertsFile);

describe("the queries of dashboard and alert rules", () => {
  test("are found, all of them", () => {
    expect(alertExpressions.length).toBe([...alertsFile.matchAll(/^ *- alert: /gm)].length);
    expect(alertExpressions.every((expression) => expression !== "" && seriesOf(expression).length > 0)).toBe(true);
    expect(panelExpressions.every((expression) => seriesOf(expression).length > 0)).toBe(true);
    expect([panelExpressions.length, variableExpressions.length, alertExpressions.length].every((count) => count > 1)).toBe(true);
  });

  test("name series and labels that the app exports", async () => {
    const exported = await exportedSeries();
    const wrong = [...panelExpressions, ...variableExpressions, ...alertExpressions].flatMap((expression) => {
      const used = seriesOf(expression).filter(({ name }) => name !== "up");
      const known = new Set([...scrapeLabels, ...used.flatMap(({ name }) => [...(exported.get(name) ?? [])])]);
      return [
        ...used.flatMap(({ name, labels }) => (exported.has(name) ? labels.filter((label) => !scrapeLabels.has(label) && !exported.get(name)!.has(label)).map((label) => `${name}{${label}}`) : [name])),
        ...groupingOf(expression).filter((label) => !known.has(label)).map((label) => `${expression}: ${label}`),
      ];
    });
    expect(wrong).toEqual([]);
  });

  test("rates are taken of counters alone", async () => {
    const types = new Map([...(await new AppMetrics().text()).matchAll(/^# TYPE (\w+) (\w+)$/gm)].map(([, name, type]) => [name!, type!]));
    const wrong = [...panelExpressions, ...alertExpressions].flatMap((expression) => [...expression.matchAll(/\b(hindsight_\w+)(?:\{[^}]*\})?(\[)?/g)].filter(([, name, range]) => (range !== undefined) === (types.get(name!) === "gauge")).map(([, name]) => name));
    // The rule for internal errors looks at the counter itself, because its series begins with the first error.
    expect([...new Set(wrong)]).toEqual(["hindsight_runs_failed_total"]);
  });

  test("have brackets that close", () => {
    for (const expression of [...panelExpressions, ...alertExpressions]) {
      const brackets = expression.replace(/"(?:[^"\\]|\\.)*"/g, "").replace(/[^()[\]{}]/g, "");
      let rest = brackets;
      for (let before = ""; before !== rest; ) [before, rest] = [rest, rest.replace(/\(\)|\[\]|\{\}/g, "")];
      expect([expression, rest]).toEqual([expression, ""]);
    }
  });

  test("the words of an alert speak of labels that the result has", () => {
    const labels = [...alertsFile.matchAll(/\$labels\.(\w+)/g)].map(([, name]) => name!);
    expect(labels.length).toBeGreaterThan(0);
    expect(labels.filter((name) => !scrapeLabels.has(name))).toEqual([]);
  });
});

describe("the dashboard", () => {
  test("shows every metric", async () => {
    const shown = panelExpressions.flatMap((expression) => seriesOf(expression).map(({ name }) => name));
    const names = [...(await new AppMetrics().text()).matchAll(/^# TYPE (\w+) /gm)].map(([, name]) => name!);
    expect(names.length).toBeGreaterThanOrEqual(16);
    expect(names.filter((name) => !shown.some((series) => series === name || series.replace(/_(bucket|sum|count)$/, "") === name))).toEqual([]);
  });

  test("has an identity, and takes its data source from a variable", () => {
    expect(dashboard.schemaVersion).toBeGreaterThanOrEqual(39);
    expect([dashboard.title, dashboard.uid]).toEqual(["Hindsight", "hindsight-app"]);
    expect(dashboard.templating.list[0]).toMatchObject({ name: "datasource", type: "datasource", query: "prometheus" });
    const sources = dashboard.panels.filter(({ type }) => type !== "row").flatMap(({ datasource, targets = [] }) => [datasource?.uid, ...targets.map((target) => target.datasource.uid)]);
    expect(new Set(sources)).toEqual(new Set(["${datasource}"]));
  });

  test("has only variables that it declares", () => {
    const declared = new Set([...dashboard.templating.list.map(({ name }) => name), "__rate_interval"]);
    const used = [...panelExpressions, ...variableExpressions].flatMap((expression) => [...expression.matchAll(/\$(\w+)/g)].map(([, name]) => name!));
    expect(used.filter((name) => !declared.has(name))).toEqual([]);
  });

  test("has panels with a description that do not cover each other", () => {
    const { panels } = dashboard;
    expect(new Set(panels.map(({ id }) => id)).size).toBe(panels.length);
    expect(panels.filter(({ type, description = "" }) => type !== "row" && description === "")).toEqual([]);
    const taken = new Map<string, string>();
    for (const { title, gridPos } of panels) {
      expect(gridPos.x + gridPos.w).toBeLessThanOrEqual(24);
      for (let y = gridPos.y; y < gridPos.y + gridPos.h; y++) {
        for (let x = gridPos.x; x < gridPos.x + gridPos.w; x++) {
          expect([title, taken.get(`${x},${y}`)]).toEqual([title, undefined]);
          taken.set(`${x},${y}`, title);
        }
      }
    }
  });
});

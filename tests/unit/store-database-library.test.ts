import { afterEach, beforeEach, describe, expect, test } from "bun:test";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { StrategyVersion } from "../../src-bun/contract/library.ts";
import { LibraryRepository } from "../../src-bun/store/database/library-repository.ts";
import { openDatabase } from "../../src-bun/store/database/open-database.ts";
import { type NewVersion, StrategyRepository } from "../../src-bun/store/database/strategy-repository.ts";
import type { WorkspaceDatabase } from "../../src-bun/store/database/workspace-database.ts";
import { refusalAtOnce } from "../support/refusal.ts";

let workspace: string;
let database: WorkspaceDatabase;
let strategies: StrategyRepository;
let library: LibraryRepository;
beforeEach(async () => {
  workspace = mkdtempSync(join(tmpdir(), "hindsight-library-"));
  database = await openDatabase(workspace);
  strategies = new StrategyRepository(database);
  library = new LibraryRepository(database);
});
afterEach(() => {
  database.close();
  rmSync(workspace, { recursive: true, force: true });
});

// What a description holds is not this room's concern.
const description = { name: "Crossover", params: { type: "object" } } as unknown as StrategyVersion["description"];

/** @param digit the hash's repeated digit */
function version(digit: string, changes: Partial<NewVersion> = {}): NewVersion {
  return { strategyId: null, name: "Crossover", hash: digit.repeat(64), sources: [{ path: "main.ts", text: `// ${digit} é` }, { path: "b.ts", text: "" }], note: "", description, at: 1_000, ...changes };
}

describe("a strategy", () => {
  test("begins with its first version", () => {
    const saved = strategies.save(version("a", { note: "first" }));
    expect(saved).toEqual({ hash: "a".repeat(64), strategyId: expect.stringMatching(/^[0-9a-f-]{36}$/), number: 1, createdAt: 1_000, note: "first", sources: version("a").sources, description });
    expect(strategies.version(saved.hash)).toEqual(saved);
    expect(strategies.list()).toEqual([{ id: saved.strategyId, name: "Crossover", createdAt: 1_000, updatedAt: 1_000, latestHash: saved.hash, versionCount: 1, deletedAt: null }]);
  });

  test("grows by versions, the newest first, and takes their name", () => {
    const { strategyId } = strategies.save(version("a"));
    strategies.save(version("b", { strategyId, name: "Renamed", at: 2_000 }));
    const found = strategies.get(strategyId);
    expect(found).toMatchObject({ name: "Renamed", createdAt: 1_000, updatedAt: 2_000, latestHash: "b".repeat(64), versionCount: 2 });
    expect(found.versions.map(({ number, hash }) => [number, hash[0]])).toEqual([[2, "b"], [1, "a"]]);
    expect(found.versions[0]).not.toHaveProperty("sources");
  });

  test("with the same sources again has the version that is there, as its latest", () => {
    const { strategyId, ...first } = strategies.save(version("a"));
    strategies.save(version("b", { strategyId, at: 2_000 }));
    expect(strategies.save(version("a", { strategyId, note: "other", at: 3_000 }))).toEqual({ strategyId, ...first });
    expect(strategies.record(strategyId)).toMatchObject({ latestHash: first.hash, versionCount: 2, updatedAt: 3_000 });
    expect(strategies.save(version("a")).strategyId).toBe(strategyId);
    expect(strategies.list()).toHaveLength(1);
  });

  test("does not take another one's sources", () => {
    strategies.save(version("a", { name: "First" }));
    const { strategyId } = strategies.save(version("b", { name: "Second" }));
    const refused = refusalAtOnce(() => strategies.save(version("a", { strategyId })));
    expect([refused.code, refused.message]).toEqual(["OUTPUT_EXISTS", expect.stringMatching(/version 1 .*"First"/)]);
  });

  test("is deleted, found among the deleted, and brought back, also by saving its sources", () => {
    const { strategyId, hash } = strategies.save(version("a"));
    expect(strategies.markDeleted(strategyId, 50).deletedAt).toBe(50);
    expect([strategies.list(), strategies.list({ deleted: true }).map(({ id }) => id)]).toEqual([[], [strategyId]]);
    expect(strategies.version(hash).number).toBe(1);
    expect(strategies.unmark(strategyId).deletedAt).toBe(null);
    strategies.markDeleted(strategyId, 60);
    strategies.save(version("a"));
    expect(strategies.list().map(({ id }) => id)).toEqual([strategyId]);
  });
});

describe("a version is named", () => {
  test.each([
    ["by its hash", () => "a".repeat(64), "a"],
    ["by a unique beginning", () => "ab", "ab"],
    ["by its strategy's id, for the latest", (id: string) => id, "b"],
  ])("%s", (_, referenceOf, expected) => {
    const { strategyId } = strategies.save(version("a"));
    strategies.save(version("ab", { hash: "ab".repeat(32) }));
    strategies.save(version("b", { strategyId }));
    expect(strategies.version(referenceOf(strategyId)).hash.startsWith(expected)).toBe(true);
  });

  test.each([
    ["one that is not there", "f00d", /no strategy or version "f00d"/],
    ["nothing", "", /no strategy or version ""/],
    ["a wildcard", "%", /no strategy or version "%"/],
    ["the beginning of two", "a", /more than one version begins with "a"/],
  ])("%s is STRATEGY_UNKNOWN", (_, reference, words) => {
    strategies.save(version("a"));
    strategies.save(version("ab", { hash: "ab".repeat(32) }));
    const refused = refusalAtOnce(() => strategies.version(reference));
    expect([refused.code, refused.message]).toEqual(["STRATEGY_UNKNOWN", expect.stringMatching(words)]);
  });
});

test.each([
  ["record", () => strategies.record("none")],
  ["get", () => strategies.get("none")],
  ["save", () => strategies.save(version("a", { strategyId: "none" }))],
  ["markDeleted", () => strategies.markDeleted("none", 1)],
  ["unmark", () => strategies.unmark("none")],
  ["saveTemplate", () => library.saveTemplate({ strategyId: "none", name: "n", order: {} }, 1)],
])("%s of a strategy that is not there is STRATEGY_UNKNOWN and names it", (_, work) => {
  const refused = refusalAtOnce(work);
  expect([refused.code, refused.message]).toEqual(["STRATEGY_UNKNOWN", expect.stringContaining('"none"')]);
  expect(strategies.list()).toEqual([]);
});

describe("what is named once", () => {
  test("run templates: by strategy and name; saving again takes the place", () => {
    const [one, two] = [strategies.save(version("a")).strategyId, strategies.save(version("b")).strategyId];
    const first = library.saveTemplate({ strategyId: one, name: "usual", order: { params: { fast: 5 } } }, 1);
    library.saveTemplate({ strategyId: two, name: "usual", order: {} }, 1);
    const second = library.saveTemplate({ strategyId: one, name: "usual", order: { data: "d" } }, 2);
    expect(second).toEqual({ id: first.id, strategyId: one, name: "usual", order: { data: "d" }, updatedAt: 2 });
    expect(library.templates(one)).toEqual([second]);
    library.removeTemplate(first.id);
    expect([library.templates(one).length, library.templates(two).length]).toEqual([0, 1]);
  });

  test("session templates and risk profiles: by name", () => {
    const template = { zone: "UTC" } as never;
    const b = library.saveSession("b", template, 1);
    const a = library.saveSession("a", template, 1);
    expect(library.saveSession("b", template, 5)).toEqual({ ...b, updatedAt: 5 });
    expect(library.sessions()).toEqual([a, { ...b, updatedAt: 5 }]);
    library.removeSession(a.id);
    expect(library.sessions().map(({ id }) => id)).toEqual([b.id]);
    const risk = { maxDrawdown: 0.1 } as never;
    const profile = library.saveRiskProfile("b", risk, 1);
    expect(library.saveRiskProfile("b", risk, 2)).toEqual({ ...profile, updatedAt: 2 });
    expect(library.riskProfiles()).toEqual([{ ...profile, updatedAt: 2 }]);
    library.removeRiskProfile(profile.id);
    expect(library.riskProfiles()).toEqual([]);
  });

  test.each([
    ["run template", () => library.removeTemplate("none")],
    ["session template", () => library.removeSession("none")],
    ["risk profile", () => library.removeRiskProfile("none")],
  ])("a %s that is not there is ENTRY_UNKNOWN", (what, work) => {
    const refused = refusalAtOnce(work);
    expect([refused.code, refused.message]).toEqual(["ENTRY_UNKNOWN", expect.stringContaining(`${what} "none"`)]);
  });
});

import { describe, expect, test } from "bun:test";
import { createRequire } from "node:module";
import { dirname, join, normalize } from "node:path";
import { filesOf, jsonOf, repository, textOf } from "../support/repository.ts";

interface RoomConfig {
  readonly files?: readonly string[];
  readonly compilerOptions?: { readonly tsBuildInfoFile?: string; readonly types?: readonly string[] };
  readonly references?: readonly { readonly path: string }[];
}

const rooms = filesOf("{sdk,src-bun,src-ui,resources,tests}/**/tsconfig.json").map((path) => dirname(path)).sort();
interface LayerRule {
  readonly name: string;
  readonly to: { readonly pathNot?: readonly string[] };
}

const layerRules = (createRequire(import.meta.url)(join(repository, ".dependency-cruiser.cjs")) as { readonly forbidden: readonly LayerRule[] }).forbidden;
const referenced = ((jsonOf("tsconfig.json") as RoomConfig).references ?? []).map(({ path }) => path);

describe("rooms", () => {
  test("every room is compiled from the root", () => {
    expect(rooms.length).toBeGreaterThan(10);
    expect([...referenced].sort()).toEqual(rooms);
  });

  test("every source file belongs to a room", () => {
    const homeless = filesOf("**/*.{ts,tsx}").filter((path) => path !== "electrobun.config.ts" && !rooms.some((room) => path.startsWith(`${room}/`)));
    expect(homeless).toEqual([]);
  });

  test("no two rooms write the same build file", () => {
    const files = rooms.map((room) => (jsonOf(`${room}/tsconfig.json`) as RoomConfig).compilerOptions?.tsBuildInfoFile?.replaceAll("../", ""));
    expect(new Set(files).size).toBe(rooms.length);
  });

  test.each(["sdk", "sdk/testing", "src-bun/contract", "src-bun/engine", "src-bun/analysis"])("the pure room %s knows no types of a runtime", (room) => {
    expect((jsonOf(`${room}/tsconfig.json`) as RoomConfig).compilerOptions?.types ?? []).toEqual([]);
  });

  /** The table of ARCHITECTURE.md: what each room of code may import, by the rooms' short names. */
  const table = new Map(
    [...textOf("ARCHITECTURE.md").matchAll(/^\| `((?:sdk|src-bun)\/[\w/]*)\/?` \|.*\| ([^|]+) \|$/gm)].map(([, path = "", allowed = ""]) => [
      path.replace(/\/$/, ""),
      allowed.split(", ").filter((name) => name !== "–").sort(),
    ]),
  );
  const shortName = (path: string): string => path.replace(/^src-bun\//, "");

  test("the table of ARCHITECTURE.md names every room of code", () => {
    expect([...table.keys()].sort()).toEqual(rooms.filter((room) => /^(sdk|src-bun\/)/.test(room)));
  });

  test.each([...table])("%s may import what the table says, for the compiler and for the layer rules", (room, allowed) => {
    const { references = [] } = jsonOf(`${room}/tsconfig.json`) as RoomConfig;
    expect(references.map(({ path }) => shortName(normalize(join(room, path)).replace(/\/$/, ""))).sort()).toEqual(allowed);
    const rule = layerRules.find(({ name }) => name === `${room === "sdk/testing" ? "testing" : shortName(room)}-imports-only-below`);
    const others = (rule?.to.pathNot ?? []).slice(1).map((path) => (path.startsWith("^sdk/") ? "sdk" : (/^\^src-bun\/(\w+)\/$/.exec(path)?.[1] ?? path)));
    expect(others.sort()).toEqual(allowed);
  });
});

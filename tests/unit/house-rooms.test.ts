import { describe, expect, test } from "bun:test";
import { dirname } from "node:path";
import { filesOf, jsonOf } from "../support/repository.ts";

interface RoomConfig {
  readonly files?: readonly string[];
  readonly compilerOptions?: { readonly tsBuildInfoFile?: string; readonly types?: readonly string[] };
  readonly references?: readonly { readonly path: string }[];
}

const rooms = filesOf("{sdk,src-bun,resources,tests}/**/tsconfig.json").map((path) => dirname(path)).sort();
const referenced = ((jsonOf("tsconfig.json") as RoomConfig).references ?? []).map(({ path }) => path);

describe("rooms", () => {
  test("every room is compiled from the root", () => {
    expect(rooms.length).toBeGreaterThan(10);
    expect([...referenced].sort()).toEqual(rooms);
  });

  test("every source file belongs to a room", () => {
    const homeless = filesOf("**/*.ts").filter((path) => !rooms.some((room) => path.startsWith(`${room}/`)));
    expect(homeless).toEqual([]);
  });

  test("no two rooms write the same build file", () => {
    const files = rooms.map((room) => (jsonOf(`${room}/tsconfig.json`) as RoomConfig).compilerOptions?.tsBuildInfoFile?.replaceAll("../", ""));
    expect(new Set(files).size).toBe(rooms.length);
  });

  test.each(["sdk", "sdk/testing", "src-bun/contract", "src-bun/engine", "src-bun/analysis"])("the pure room %s knows no types of a runtime", (room) => {
    expect((jsonOf(`${room}/tsconfig.json`) as RoomConfig).compilerOptions?.types ?? []).toEqual([]);
  });
});

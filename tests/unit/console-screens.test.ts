import { expect, test } from "bun:test";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { consoleScreens } from "../e2e/support/screens.ts";
import { repository } from "../support/repository.ts";

// Pictures and the test of accessibility go through one table: no screen of the router may be missing there.

test("every route of the router is in the table of screens, and the table names no other", () => {
  const routes = [...readFileSync(join(repository, "src-ui/app/router.tsx"), "utf8").matchAll(/path: "([^"]+)"/g)].map(([, path]) => path!);
  expect(routes.length).toBeGreaterThanOrEqual(12);
  expect([...new Set(consoleScreens.flatMap(({ route }) => route ?? []))].sort()).toEqual(routes.sort());
});

test("each picture has a name of its own", () => {
  expect(new Set(consoleScreens.map(({ name }) => name)).size).toBe(consoleScreens.length);
});

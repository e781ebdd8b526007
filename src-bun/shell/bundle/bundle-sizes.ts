import { existsSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";

const parts: readonly (readonly [name: string, folder: string])[] = [
  ["scripts", "bun"],
  ["console", "build/console"],
  ["DuckDB", "node_modules/@duckdb"],
  ["SQLite", "node_modules/better-sqlite3"],
  ["TypeScript", "node_modules/typescript"],
  ["trading-signals", "node_modules/trading-signals"],
  ["SDK", "sdk"],
  ["samples and calendars", "resources"],
];

/** Bytes of each part of a bundle, as `makeBundle` makes it, and of all of it. */
export function bundleSizes(bundle: string): ReadonlyMap<string, number> {
  return new Map([...parts.map(([name, folder]) => [name, sizeOf(join(bundle, folder))] as const), ["everything", sizeOf(bundle)]]);
}

function sizeOf(folder: string): number {
  if (!existsSync(folder)) return 0;
  return readdirSync(folder, { recursive: true, withFileTypes: true }).reduce((sum, entry) => sum + (entry.isFile() ? statSync(join(entry.parentPath, entry.name)).size : 0), 0);
}

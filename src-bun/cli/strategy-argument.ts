import { readdirSync, statSync } from "node:fs";
import { basename, dirname, resolve } from "node:path";
import { HindsightError } from "../contract/errors.ts";
import { nearestName } from "../platform/nearest-name.ts";

/** The absolute path of a strategy's file. @throws HindsightError STRATEGY_FILE_MISSING with the file that may have been meant */
export function strategyArgument(text: string, baseFolder: string): string {
  const path = resolve(baseFolder, text);
  const stat = statSync(path, { throwIfNoEntry: false });
  if (stat?.isFile() === true) return path;
  const folder = stat === undefined ? dirname(path) : path;
  const files = strategiesIn(folder);
  const near = stat === undefined ? nearestName(basename(path), files) : null;
  const hint = near !== null ? `Did you mean ${near}?` : files.length > 0 ? `There are: ${files.slice(0, 10).join(", ")}` : "Name a .ts file; a relative path starts in the current folder";
  throw new HindsightError("STRATEGY_FILE_MISSING", stat === undefined ? `there is no strategy file ${path}` : `${path} is not a file`, hint, { file: path, suggestion: near });
}

function strategiesIn(folder: string): string[] {
  try {
    return readdirSync(folder).filter((name) => name.endsWith(".ts")).sort();
  } catch {
    return [];
  }
}

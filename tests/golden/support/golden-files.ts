import { readFileSync } from "node:fs";
import { join } from "node:path";
import { sharedFile, sharedFolder } from "../../support/shared-file.ts";

export const goldenFolder = join(sharedFolder, "golden");

/** Path of a golden file; null, said loudly, where a test has to do without it. */
export function goldenFile(name: string): string | null {
  return sharedFile(`golden/${name}`);
}

export type Row = Readonly<Record<string, string>>;

/** Rows of a CSV file by the names in its header; quoted names may contain commas. */
export function readRows(file: string): Row[] {
  const cells = (line: string): string[] => (line.match(/("[^"]*"|[^,]*)(,|$)/g) ?? []).map((cell) => cell.replace(/,$/, "").replace(/^"|"$/g, "").trim());
  const [header, ...lines] = readFileSync(file, "utf8").trim().split(/\r?\n/);
  const names = cells(header ?? "");
  return lines.map((line) => Object.fromEntries(cells(line).slice(0, names.length).map((cell, i) => [names[i], cell])));
}

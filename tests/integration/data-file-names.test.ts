import { afterEach, beforeEach, expect, test } from "bun:test";
import { copyFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { importFile } from "../../src-bun/data/import-file.ts";
import { workspacePaths } from "../../src-bun/data/store/workspace-paths.ts";
import { type DataWorkspace, dataWorkspace } from "../support/data-workspace.ts";

let workspace: DataWorkspace;
beforeEach(() => {
  workspace = dataWorkspace();
});
afterEach(() => workspace.remove());

const csv = (close: number): string => `date,open,high,low,close,volume\n${[1, 2, 3, 4, 5].map((day) => `2024-01-0${day},${close},${close},${close},${close},1`).join("\n")}\n`;

test.each(["bars[1]", "ba?s1", "b*1", "it's [x] 'quoted'; --"])("a Parquet file called %p is read, and not one that its name would match as a pattern", async (name) => {
  const made = async (close: number): Promise<string> => workspacePaths(workspace.root).data((await importFile(workspace.root, workspace.file(`made-${close}.csv`, csv(close)))).id);
  const [own, other] = [await made(10), await made(20)];
  const path = workspace.file(`${name}.parquet`, "");
  copyFileSync(own, path);
  copyFileSync(other, workspace.file("bars1.parquet", ""));
  rmSync(join(workspace.root, "cache"), { recursive: true });
  const { contentHash, rowCount } = await importFile(workspace.root, path);
  expect(rowCount).toBe(5);
  const own10 = await importFile(workspace.root, own);
  expect(contentHash).toBe(own10.contentHash);
});

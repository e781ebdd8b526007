import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Actor } from "../contract/run-record.ts";
import type { Strategies } from "./application.ts";

/** Puts the strategies of a folder into the library: there is something to read, to run and to change. The same sources again are the version that is there. @returns hashes of the versions, by file */
export async function fillSampleLibrary(strategies: Strategies, folder: string, actor: Actor): Promise<ReadonlyMap<string, string>> {
  const hashes = new Map<string, string>();
  for (const file of readdirSync(folder).filter((name) => name.endsWith(".ts")).sort()) hashes.set(file, (await strategies.save(null, [{ path: file, text: readFileSync(join(folder, file), "utf8") }], "", actor)).hash);
  return hashes;
}

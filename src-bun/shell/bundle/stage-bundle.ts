import { cpSync, existsSync, mkdirSync, rmSync } from "node:fs";
import { basename, join, relative } from "node:path";
import type { AppScript } from "../../platform/app-files.ts";
import { writePartList } from "../part-list.ts";
import { scriptOptions } from "./bundle-options.ts";
import { copyPackages } from "./package-files.ts";

const scripts: readonly AppScript[] = ["desktop-app", "runner", "task-process", "sample-process", "worker/worker"];

/**
 * Everything of the app but the desktop's entry, as it lies in the finished bundle: `bun/` (scripts), `build/console`, `sdk`, `resources`,
 * `node_modules`, and a list of it all. Electrobun copies it beside the entry.
 *
 * @param project the repository's folder @param folder is made anew
 */
export async function stageBundle(project: string, folder: string): Promise<void> {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(join(folder, "bun"), { recursive: true });
  await bundleConsole(project, join(folder, "build/console"));
  await Bun.build({ ...scriptOptions, entrypoints: scripts.map((name) => join(project, "src-bun", `${name}.ts`)), outdir: join(folder, "bun") });
  const missing = scripts.filter((name) => !existsSync(join(folder, "bun", `${basename(name)}.js`)));
  if (missing.length > 0) throw new Error(`The bundler made no ${missing.join(", ")}.`);
  const isShipped = (path: string): boolean => !/^(?:testing|node_modules)$|tsconfig\.json$/.test(relative(join(project, "sdk"), path));
  cpSync(join(project, "sdk"), join(folder, "sdk"), { recursive: true, filter: isShipped });
  for (const name of ["strategies", "calendars"]) cpSync(join(project, "resources", name), join(folder, "resources", name), { recursive: true });
  copyPackages(join(project, "node_modules"), join(folder, "node_modules"));
  writePartList(folder);
}

/** In a process of its own: a bundler gives its memory back only when its process ends. */
async function bundleConsole(project: string, folder: string): Promise<void> {
  mkdirSync(join(folder, ".."), { recursive: true });
  const build = Bun.spawn([process.execPath, join(project, "src-bun/bundle-console.ts"), folder], { stdout: "ignore", stderr: "pipe" });
  const [said, code] = await Promise.all([new Response(build.stderr).text(), build.exited]);
  if (code !== 0) throw new Error(`The console could not be bundled.\n${said}`);
}

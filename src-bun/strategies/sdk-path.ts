import { createRequire } from "node:module";
import { join, sep } from "node:path";
import { appFolder } from "../platform/app-files.ts";

const folder = `${appFolder("sdk")}${sep}`;

/** The folder of `@hindsight/sdk`, with a trailing separator: the one place the checker, the bundler and the version hash take it from. */
export function sdkPath(): string {
  return folder;
}

/** The only module name a strategy may import. */
export const sdkName = "@hindsight/sdk";

/** The SDK's one dependency. */
export const sdkDependency = "trading-signals";

/** The folder of that package. */
export function sdkDependencyFolder(): string {
  const entry = createRequire(join(folder, "index.ts")).resolve(sdkDependency);
  return entry.slice(0, entry.lastIndexOf(sdkDependency) + sdkDependency.length);
}

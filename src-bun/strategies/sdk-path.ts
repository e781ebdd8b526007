import { fileURLToPath } from "node:url";

const folder = fileURLToPath(new URL("../../sdk/", import.meta.url));

/** The folder of `@hindsight/sdk`, with a trailing separator: the one place the checker, the bundler and the version hash take it from. */
export function sdkPath(): string {
  return folder;
}

/** The only module name a strategy may import. */
export const sdkName = "@hindsight/sdk";

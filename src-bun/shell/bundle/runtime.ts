import { existsSync } from "node:fs";
import { join } from "node:path";

const platform = { linux: "linux", darwin: "macos", win32: "win" }[process.platform as string];

/**
 * Whether Electrobun's binaries are installed. Its npm package has none of them and fetches them when its command line is first used, which is for a person to decide: they are only looked for.
 * @returns what is missing, as a sentence; null: nothing
 */
export function missingRuntime(project: string): string | null {
  const installed = join(project, "node_modules/electrobun");
  if (platform === undefined) return `Electrobun has no desktop for ${process.platform}`;
  const program = process.platform === "win32" ? "electrobun.exe" : "electrobun";
  if (![join(installed, "bin", program), join(installed, ".cache", program)].some(existsSync)) return "Electrobun's builder is not installed (its package fetches it when `npx electrobun` is first used)";
  const binaries = `dist-${platform}-${process.platform === "win32" ? "x64" : process.arch}`;
  return existsSync(join(installed, binaries)) ? null : `Electrobun's binaries (${binaries}) are not installed (its builder fetches them with the first build)`;
}

/** The command line of Electrobun's builder. */
export function builder(project: string): string {
  return join(project, "node_modules/electrobun/bin/electrobun.cjs");
}

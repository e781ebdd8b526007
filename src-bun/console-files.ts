import { existsSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { appFolder, bundleRoot } from "./platform/app-files.ts";

const sourceFolder = fileURLToPath(new URL("../src-ui", import.meta.url));
const contractFolder = fileURLToPath(new URL("./contract", import.meta.url));
/** The guide's pages and what its reference is made of. */
const guideFolder = fileURLToPath(new URL("../resources/guide", import.meta.url));
const sdkFolder = appFolder("sdk");
const lockFile = fileURLToPath(new URL("../package-lock.json", import.meta.url));
const built = appFolder("build/console");

/** The folder with the console as it is served. Where the app runs from its sources and they are newer, it is bundled first, in a process of its own: that takes a second or two. @throws Error with what the bundler said */
export async function consoleFiles(): Promise<string> {
  if (bundleRoot() !== null || isFresh()) return built;
  const build = Bun.spawn([process.execPath, fileURLToPath(new URL("./bundle-console.ts", import.meta.url)), built], { stdout: "ignore", stderr: "pipe" });
  const [said, code] = await Promise.all([new Response(build.stderr).text(), build.exited]);
  if (code !== 0) throw new Error(`The console could not be bundled.\n${said}`);
  return built;
}

function isFresh(): boolean {
  const page = join(built, "index.html");
  if (!existsSync(page)) return false;
  const newest = [sourceFolder, contractFolder, guideFolder, sdkFolder].flatMap((folder) => readdirSync(folder, { recursive: true, withFileTypes: true }).map(({ parentPath, name }) => join(parentPath, name)));
  const bundledAt = statSync(page).mtimeMs;
  return [...newest, lockFile].every((path) => statSync(path).mtimeMs <= bundledAt);
}

import { basename, dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

const own = fileURLToPath(import.meta.url);
/** Sources end in .ts; a bundle's scripts in .js, and lie side by side in one folder. */
const isBundled = own.endsWith(".js");
const code = isBundled ? dirname(own) : dirname(dirname(own));
const root = dirname(code);

/** What lies beside the code, in the repository and in a bundle alike: below one root. */
export type AppFolder = "sdk" | "resources/strategies" | "resources/calendars" | "build/console";

/** Scripts that run in a process or a thread of their own, as their sources lie below src-bun. */
export type AppScript = "desktop-app" | "runner" | "task-process" | "sample-process" | "worker/worker";

/** The one place that knows where the app's own files lie. @returns an absolute path */
export function appFolder(name: AppFolder): string {
  return join(root, name);
}

/** @returns the script's address: a source, or its bundle */
export function appScript(name: AppScript): URL {
  return pathToFileURL(join(code, isBundled ? `${basename(name)}.js` : `${name}.ts`));
}

/** The folder of everything that the app is made of; null: it runs from its sources. */
export function bundleRoot(): string | null {
  return isBundled ? root : null;
}

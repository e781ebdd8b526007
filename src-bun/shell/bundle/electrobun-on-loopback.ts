import { readFileSync } from "node:fs";
import type { BunPlugin } from "bun";

/** What of the SDK's sources is changed: a part of the file's path, then text and replacement. */
const changes: readonly (readonly [file: RegExp, ...replacements: readonly (readonly [from: string, to: string])[]])[] = [
  // Bun 1.4 hands C strings over to callbacks as strings; the SDK takes them for pointers. A dialog that is closed without a choice answers null.
  [/electrobun\/dist\/api\/bun\/proc\/native\.ts$/, ["new CString(", "textOf("], ["filePath.toString()", "(filePath ?? \"\").toString()"]],
  // The SDK's channel to the page listens to the whole network.
  [/electrobun\/dist\/api\/bun\/core\/Socket\.ts$/, ["\t\t\t\tport,\n", "\t\t\t\thostname: \"127.0.0.1\",\n\t\t\t\tport,\n"]],
  [/electrobun\/dist\/api\/browser\/index\.ts$/, ["ws://localhost:", "ws://127.0.0.1:"]],
];
const textOf = "\nfunction textOf(given: unknown): string { return typeof given === \"string\" ? given : given ? new CString(given as Pointer).toString() : \"\"; }\n";

/** The SDK as it works with the Bun of this app, and with nobody but this machine. */
export const electrobunOnLoopback: BunPlugin = {
  name: "electrobun-on-loopback",
  setup(build) {
    build.onLoad({ filter: /electrobun[\\/]dist[\\/]api[\\/].*\.ts$/ }, ({ path }) => ({ contents: changedSource(path, readFileSync(path, "utf8")), loader: "ts" }));
  },
};

/** @throws Error when the SDK's source is not the one that the change was made for */
export function changedSource(path: string, source: string): string {
  const change = changes.find(([file]) => file.test(path.replaceAll("\\", "/")));
  if (change === undefined) return source;
  const [, ...replacements] = change;
  const changed = replacements.reduce((text, [from, to]) => {
    if (!text.includes(from)) throw new Error(`${path} holds no ${JSON.stringify(from)}: Electrobun is another version than the one these changes are for.`);
    return text.replaceAll(from, to);
  }, source);
  return path.endsWith("native.ts") ? changed + textOf : changed;
}

// The desktop's entry: Electrobun loads exactly this name. It loads the app when it can say what is wrong with it: a missing package must not end it without a word.
import { fileURLToPath } from "node:url";
import type { startApp as StartApp } from "./app.ts";
import { explainError } from "./cli/explain-error.ts";
import { workspaceOf } from "./cli/workspace-option.ts";
import { appScript, bundleRoot } from "./platform/app-files.ts";
import { electrobunNative } from "./shell/electrobun-native.ts";
import { runDesktop } from "./shell/run-desktop.ts";

const port = Number(process.env["HINDSIGHT_PORT"] ?? "");

await runDesktop({
  native: electrobunNative(),
  workspaceOf: () => workspaceOf({}, { environment: process.env, baseFolder: process.cwd() }),
  port: Number.isInteger(port) && port > 0 ? port : null,
  bundle: bundleRoot(),
  start: async (options) => {
    const { startApp } = (await import(fileURLToPath(appScript("app")))) as { readonly startApp: typeof StartApp };
    return startApp(options);
  },
  explain: explainError,
  onTrouble: (error, about) => void process.stderr.write(`${about}: ${error instanceof Error ? error.message : String(error)}\n`),
});

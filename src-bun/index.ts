// The desktop's entry: Electrobun loads exactly this name. It loads the app when it can say what is wrong with it: a missing package must not end it without a word.
import { fileURLToPath } from "node:url";
import { existsSync } from "node:fs";
import { join } from "node:path";
import type * as App from "./desktop-app.ts";
import { explainError } from "./cli/explain-error.ts";
import { workspaceOf } from "./cli/workspace-option.ts";
import { appScript, bundleRoot } from "./platform/app-files.ts";
import { electrobunNative } from "./shell/electrobun-native.ts";
import { runDesktop } from "./shell/run-desktop.ts";

const port = Number(process.env["HINDSIGHT_PORT"] ?? "");
const onTrouble = (error: unknown, about: string): void => void process.stderr.write(`${about}: ${error instanceof Error ? error.message : String(error)}\n`);

await runDesktop({
  native: electrobunNative(),
  workspaceOf: () => workspaceOf({}, { environment: process.env, baseFolder: process.cwd() }),
  port: Number.isInteger(port) && port > 0 ? port : null,
  bundle: bundleRoot(),
  start: async (options) => {
    const { startApp, furnishSamples } = (await import(fileURLToPath(appScript("desktop-app")))) as typeof App;
    const isFirst = !existsSync(join(options.workspace, "datasets"));
    const app = await startApp(options);
    // The window need not wait for them.
    if (isFirst) void furnishSamples(options.workspace, app).catch((error: unknown) => onTrouble(error, "making the samples"));
    return app;
  },
  explain: explainError,
  onTrouble,
});

import { runCli } from "./cli/run-cli.ts";
import { textWidth } from "./cli/text-width.ts";
import { listenForInterruption } from "./platform/interruption.ts";
import { callersFolder } from "./platform/workspace-folder.ts";

const interruption = listenForInterruption();
// A reader that closed its end of the pipe (`| head -1`) has all that it wants.
for (const stream of [process.stdout, process.stderr]) stream.on("error", () => process.exit());

process.exitCode = await runCli(process.argv.slice(2), {
  baseFolder: callersFolder(process.env),
  environment: process.env,
  out: (text) => void process.stdout.write(text),
  terminal: process.stderr,
  width: textWidth(process.stdout.columns),
  signal: interruption,
  // Loaded when it is asked for: the other commands need neither server nor database.
  startApp: async (options) => (await import("./app.ts")).startApp(options),
});
// Imports and writers do not know about the interruption: the process ends without them once its last word is out.
if (interruption.aborted) process.stdout.write("", () => process.exit());

import { runCli } from "./cli/run-cli.ts";
import { textWidth } from "./cli/text-width.ts";
import { callersFolder } from "./platform/workspace-folder.ts";

/** One Ctrl-C may come twice: from the terminal, and passed on by npm. One that comes later means it. */
const SAME_MS = 1_000;
const interruption = new AbortController();
let interruptedAt = Infinity;
for (const signal of ["SIGINT", "SIGTERM"] as const) {
  process.on(signal, () => {
    if (performance.now() - interruptedAt > SAME_MS) process.exit(1);
    interruptedAt = Math.min(interruptedAt, performance.now());
    interruption.abort();
  });
}
// A reader that closed its end of the pipe (`| head -1`) has all that it wants.
for (const stream of [process.stdout, process.stderr]) stream.on("error", () => process.exit());

process.exitCode = await runCli(process.argv.slice(2), {
  baseFolder: callersFolder(process.env),
  environment: process.env,
  out: (text) => void process.stdout.write(text),
  terminal: process.stderr,
  width: textWidth(process.stdout.columns),
  signal: interruption.signal,
  // Loaded when it is asked for: the other commands need neither server nor database.
  startApp: async (options) => (await import("./app.ts")).startApp(options),
});
// Imports and writers do not know about the interruption: the process ends without them once its last word is out.
if (interruption.signal.aborted) process.stdout.write("", () => process.exit());

import { runCli } from "./cli/run-cli.ts";
import { callersFolder } from "./platform/workspace-folder.ts";

process.exitCode = await runCli(process.argv.slice(2), {
  baseFolder: callersFolder(process.env),
  environment: process.env,
  out: (text) => void process.stdout.write(text),
  terminal: process.stderr,
});

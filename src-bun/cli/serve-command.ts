import { InvalidArgumentError, type Command, Option } from "commander";
import { given } from "../platform/given.ts";
import type { CliContext } from "./cli-context.ts";
import { type CommonOptions, workspaceOption } from "./common-options.ts";
import { workspaceOf } from "./workspace-option.ts";

interface ServeOptions extends CommonOptions {
  readonly port?: number;
  readonly workers?: number;
}

const EXAMPLES = `
Examples:
  hindsight serve
  hindsight serve --port 7420 --workers 4`;

/** A whole number from `least` to `most`. */
function wholeNumber(least: number, most: number): (text: string) => number {
  return (text) => {
    const value = Number(text);
    if (!/^\d+$/.test(text) || value < least || value > most) throw new InvalidArgumentError(`It must be a whole number from ${least} to ${most}.`);
    return value;
  };
}

export function addServeCommand(program: Command, context: CliContext): void {
  program
    .command("serve")
    .description("Serve the workspace to this machine: queue, workers, and the API that console and scripts use. Ends with Ctrl-C; what runs goes on at the next start.")
    .addOption(new Option("--port <number>", "port on 127.0.0.1 (default: any that is free)").argParser(wholeNumber(1, 65_535)))
    .addOption(new Option("--workers <count>", "runs at a time (default: the setting, or one per core)").argParser(wholeNumber(1, 64)))
    .addOption(workspaceOption())
    .addHelpText("after", EXAMPLES)
    .action(async (options: ServeOptions) => {
      const workspace = workspaceOf(options, context);
      const app = await context.startApp({ workspace, ...given({ port: options.port, workers: options.workers }) });
      try {
        context.out(`Hindsight serves ${workspace}\nOpen     ${app.oneTimeUrl}\nAPI      ${app.url}/api/v1, described in ${app.url}/api/v1/openapi.json\nCtrl-C   ends it; what runs goes on at the next start\n`);
        if (!context.signal.aborted) await new Promise((resolve) => context.signal.addEventListener("abort", resolve, { once: true }));
      } finally {
        await app.close();
      }
    });
}

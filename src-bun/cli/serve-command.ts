import { type Command, Option } from "commander";
import { given } from "../platform/given.ts";
import type { CliContext } from "./cli-context.ts";
import { type CommonOptions, workspaceOption } from "./common-options.ts";
import { wholeNumberOption } from "./number-options.ts";
import { workspaceOf } from "./workspace-option.ts";

interface ServeOptions extends CommonOptions {
  readonly port?: number;
  readonly workers?: number;
}

const EXAMPLES = `
Examples:
  hindsight serve
  hindsight serve --port 7420 --workers 4`;

export function addServeCommand(program: Command, context: CliContext): void {
  program
    .command("serve")
    .description("Serve the workspace to this machine: queue, workers, and the API that console and scripts use. Ends with Ctrl-C; what runs goes on at the next start.")
    .addOption(new Option("--port <number>", "port on 127.0.0.1 (default: any that is free)").argParser(wholeNumberOption("--port", 1, 65_535)))
    .addOption(new Option("--workers <count>", "runs at a time (default: the setting, or one per core)").argParser(wholeNumberOption("--workers", 1, 64)))
    .addOption(workspaceOption())
    .addHelpText("after", EXAMPLES)
    .action(async (options: ServeOptions) => {
      const workspace = workspaceOf(options, context);
      const app = await context.startApp({ workspace, ...given({ port: options.port, workers: options.workers }) });
      try {
        context.out(`Hindsight serves ${workspace}\nAPI      ${app.url}/api/v1; scripts find its token in app.json\nConsole  ${app.oneTimeUrl}\n         lets one browser in, within five minutes\nCtrl-C   ends it; what runs goes on at the next start\n`);
        if (!context.signal.aborted) await new Promise((resolve) => context.signal.addEventListener("abort", resolve, { once: true }));
      } finally {
        await app.close();
      }
    });
}

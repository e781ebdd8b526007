import { resolve } from "node:path";
import type { Command } from "commander";
import { restore } from "../orchestrator/records/copy-workspace.ts";
import type { CliContext } from "./cli-context.ts";
import { type CommonOptions, jsonOption, workspaceOption } from "./common-options.ts";
import { copyWords } from "./copy-words.ts";
import { instant } from "./format.ts";
import { workspaceOf } from "./workspace-option.ts";

const EXAMPLES = `
Examples:
  hindsight restore ../backups/monday --workspace restored`;

export function addRestoreCommand(program: Command, context: CliContext): void {
  program
    .command("restore")
    .description("Fill a workspace that is empty, or not there yet, from a backup. Nothing is ever overwritten.")
    .argument("<source>", "folder that hindsight backup wrote")
    .addOption(workspaceOption())
    .addOption(jsonOption())
    .addHelpText("after", EXAMPLES)
    .action(async (source: string, options: CommonOptions) => {
      const workspace = workspaceOf(options, context);
      const copied = await restore(resolve(context.baseFolder, source), workspace);
      context.out(options.json === true ? `${JSON.stringify({ status: "restored", workspace, ...copied })}\n` : `Restored  ${workspace}\nFrom      a backup of ${instant(copied.createdAt)} UTC\nHolds     ${copyWords(copied)}\n`);
    });
}

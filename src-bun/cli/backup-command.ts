import { resolve } from "node:path";
import type { Command } from "commander";
import { backUp } from "../orchestrator/records/copy-workspace.ts";
import type { CliContext } from "./cli-context.ts";
import { type CommonOptions, jsonOption, workspaceOption } from "./common-options.ts";
import { copyWords } from "./copy-words.ts";
import { workspaceOf } from "./workspace-option.ts";

const EXAMPLES = `
Examples:
  hindsight backup ../backups/monday
  hindsight backup monday --workspace my-workspace`;

export function addBackupCommand(program: Command, context: CliContext): void {
  program
    .command("backup")
    .description("Copy the workspace into a new folder: records, datasets, results and strategies. The app may go on working meanwhile.")
    .argument("<target>", "folder that does not exist yet, outside the workspace")
    .addOption(workspaceOption())
    .addOption(jsonOption())
    .addHelpText("after", EXAMPLES)
    .action(async (target: string, options: CommonOptions) => {
      const folder = resolve(context.baseFolder, target);
      const copied = await backUp(workspaceOf(options, context), folder);
      context.out(options.json === true ? `${JSON.stringify({ status: "written", folder, ...copied })}\n` : `Written   ${folder}\nHolds     ${copyWords(copied)}\nRestore   hindsight restore ${target} --workspace NEW-FOLDER\n`);
    });
}

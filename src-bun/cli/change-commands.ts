import type { Command } from "commander";
import { changeRun, type ChangedRun } from "../orchestrator/records/change-run.ts";
import type { CliContext } from "./cli-context.ts";
import { commandLineActor } from "./command-line-actor.ts";
import { type CommonOptions, jsonOption, workspaceOption } from "./common-options.ts";
import { workspaceOf } from "./workspace-option.ts";

export function addCancelCommand(program: Command, context: CliContext): void {
  addChange(program, context, "cancel", "End a run that waits or goes on.", ({ run }) => `Run ${run.id} is ${run.state}.\n`);
}

export function addRetryCommand(program: Command, context: CliContext): void {
  addChange(program, context, "retry", "Queue a failed or canceled run again, with the same order.", ({ run, isServed }) =>
    isServed ? `Run ${run.id} is ${run.state} again; the app runs it in its turn.\n` : `Run ${run.id} is ${run.state} again.\nIt will run when the app is started: hindsight serve\n`);
}

function addChange(program: Command, context: CliContext, action: "cancel" | "retry", description: string, words: (changed: ChangedRun) => string): void {
  program
    .command(action)
    .description(`${description} An app that serves the workspace is asked to do it; without one it is recorded.`)
    .argument("<run>", "id of the run, or a unique beginning of it")
    .addOption(workspaceOption())
    .addOption(jsonOption())
    .addHelpText("after", `\nExamples:\n  hindsight ${action} 0198c2b1          (the beginning of an id is enough)`)
    .action(async (run: string, options: CommonOptions) => {
      const changed = await changeRun(workspaceOf(options, context), action, run, commandLineActor);
      context.out(options.json === true ? `${JSON.stringify(changed)}\n` : words(changed));
    });
}

import type { Command } from "commander";
import { lookAheadRun } from "../orchestrator/look-ahead-run.ts";
import type { CliContext } from "./cli-context.ts";
import { type CommonOptions, jsonOption, workspaceOption } from "./common-options.ts";
import { lookAheadError, lookAheadWords } from "./look-ahead-words.ts";
import { OutcomeError } from "./outcome-error.ts";
import { ProgressLine } from "./progress-line.ts";
import { workspaceOf } from "./workspace-option.ts";

const EXAMPLES = `
Examples:
  hindsight lookahead 0198c2b1          (the beginning of an id is enough)
  hindsight lookahead results/monday    (a folder written with --out)`;

export function addLookAheadCommand(program: Command, context: CliContext): void {
  program
    .command("lookahead")
    .description("Run a stored run again on data that end early, and show the first bar at which it knew the future. Exit code 1 when it did.")
    .argument("<run>", "id of the run, a unique beginning of it, or its folder")
    .addOption(workspaceOption())
    .addOption(jsonOption())
    .addHelpText("after", EXAMPLES)
    .action(async (run: string, options: CommonOptions) => {
      const progress = new ProgressLine(context.terminal);
      try {
        const report = await lookAheadRun(workspaceOf(options, context), run, context.baseFolder, (state) => progress.show(state), context.signal);
        progress.clear();
        const { runId, cutCount, finding } = report;
        const error = lookAheadError(runId, report);
        if (options.json !== true) context.out(`${[`Run ${runId}`, ...lookAheadWords(report, context.width)].join("\n")}\n`);
        else if (error === null) context.out(`${JSON.stringify({ runId, cutCount, finding })}\n`);
        if (error !== null) throw new OutcomeError(error, { runId, cutCount, finding });
      } finally {
        progress.clear();
      }
    });
}

import type { Command } from "commander";
import { listDatasets } from "../data/catalogue.ts";
import type { CliContext } from "./cli-context.ts";
import { count, granularity, instant } from "./format.ts";
import { workspaceOf, type WorkspaceOptions } from "./workspace-option.ts";

interface DatasetsOptions extends WorkspaceOptions {
  readonly tag?: string;
  readonly symbol?: string;
  readonly json?: boolean;
}

export function addDatasetsCommand(program: Command, context: CliContext): void {
  program
    .command("datasets")
    .description("List the datasets of the workspace.")
    .option("--tag <tag>", "only those with this tag")
    .option("--symbol <symbol>", "only those that hold this symbol")
    .option("--workspace <folder>", "folder for datasets and results (default: HINDSIGHT_HOME, or the user's data folder)")
    .option("--json", "print one JSON object and nothing else")
    .action((options: DatasetsOptions) => {
      const { tag, symbol } = options;
      const { datasets, damaged } = listDatasets(workspaceOf(options, context), { ...(tag === undefined ? {} : { tag }), ...(symbol === undefined ? {} : { symbol }) });
      if (options.json === true) {
        context.out(`${JSON.stringify({ datasets, damaged: damaged.map((error) => error.toBody()) })}\n`);
        return;
      }
      const lines = datasets.map(({ id, symbols, granularityMs, rowCount, firstTime, lastTime, tags }) =>
        [id.padEnd(36), (symbols.length === 1 ? symbols[0]!.symbol : `${symbols.length} symbols`).padEnd(14), granularity(granularityMs).padStart(4), count(rowCount).padStart(12), `  ${instant(firstTime)} to ${instant(lastTime)}`, tags.length === 0 ? "" : `  ${tags.join(", ")}`].join(""),
      );
      context.out(`${lines.length === 0 ? "No datasets yet. Import a file with: hindsight import FILE" : lines.join("\n")}\n`);
      for (const error of damaged) context.terminal.write(`! ${error.message} ${error.hint}\n`);
    });
}

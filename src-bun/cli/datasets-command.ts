import type { Command } from "commander";
import { listDatasets } from "../data/catalogue.ts";
import type { CliContext } from "./cli-context.ts";
import { type CommonOptions, jsonOption, workspaceOption } from "./common-options.ts";
import { hasDates, heldKind } from "./dataset-words.ts";
import { count, day, instant } from "./format.ts";
import { oneLine } from "./terminal-text.ts";
import { table } from "./text-layout.ts";
import { workspaceOf } from "./workspace-option.ts";

interface DatasetsOptions extends CommonOptions {
  readonly tag?: string;
  readonly symbol?: string;
}

const EXAMPLES = `
Examples:
  hindsight datasets --tag futures
  hindsight datasets --symbol ES`;

export function addDatasetsCommand(program: Command, context: CliContext): void {
  program
    .command("datasets")
    .description("List the datasets of the workspace.")
    .option("--tag <tag>", "only those with this tag")
    .option("--symbol <symbol>", "only those that hold this symbol")
    .addOption(workspaceOption())
    .addOption(jsonOption())
    .addHelpText("after", EXAMPLES)
    .action((options: DatasetsOptions) => {
      const { tag, symbol } = options;
      const workspace = workspaceOf(options, context);
      const { datasets, damaged } = listDatasets(workspace, { ...(tag === undefined ? {} : { tag }), ...(symbol === undefined ? {} : { symbol }) });
      if (options.json === true) {
        context.out(`${JSON.stringify({ datasets, damaged: damaged.map((error) => error.toBody()) })}\n`);
        return;
      }
      const rows = datasets.map((dataset) => {
        const { id, symbols, rowCount, firstTime, lastTime, tags } = dataset;
        const when = hasDates(dataset) ? day : instant;
        return [id, symbols.length === 1 ? symbols[0]!.symbol || "any" : `${symbols.length} symbols`, heldKind(dataset), count(rowCount), when(firstTime), when(lastTime), tags.join(", ")];
      });
      const isFiltered = tag !== undefined || symbol !== undefined;
      const none = isFiltered ? "No dataset fits; hindsight datasets lists all of them." : `No datasets yet in ${workspace}. Import a file with: hindsight import FILE`;
      context.out(`${rows.length === 0 ? none : table([["DATASET", "SYMBOL", "HOLDS", "COUNT", "FROM (UTC)", "TO (UTC)", "TAGS"], ...rows]).map((line) => line.slice(2)).join("\n")}\n`);
      for (const error of damaged) context.terminal.write(`! ${oneLine(error.message)} ${oneLine(error.hint)}.\n`);
    });
}

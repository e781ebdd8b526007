import { resolve } from "node:path";
import type { Command } from "commander";
import { HindsightError } from "../contract/errors.ts";
import { importFile } from "../data/import-file.ts";
import { datasetKinds, type DatasetKind } from "../data/import/dataset-kinds.ts";
import { columnRoles, optionalRoles, type ColumnMapping, type ImportOptions } from "../data/import/import-options.ts";
import { nearestName } from "../platform/nearest-name.ts";
import type { CliContext } from "./cli-context.ts";
import { choiceOption, type CommonOptions, jsonOption, workspaceOption } from "./common-options.ts";
import { datasetReport } from "./dataset-report.ts";
import { barLengthOption } from "./bar-length-option.ts";
import { workspaceOf } from "./workspace-option.ts";

interface ImportCommandOptions extends CommonOptions {
  readonly name?: string;
  readonly tag?: readonly string[];
  readonly kind?: DatasetKind;
  readonly symbol?: string;
  readonly columns?: string;
  readonly zone?: string;
  readonly timeUnit?: "s" | "ms" | "us" | "ns";
  readonly dateOrder?: "day-first" | "month-first";
  readonly stamp?: "open" | "close";
  readonly barLength?: number;
  readonly sort?: boolean;
  readonly dedupe?: "first" | "last";
  readonly allowNonPositivePrices?: boolean;
}

const EXAMPLES = `
Examples:
  hindsight import prices.parquet --name "ES front month" --tag futures
  hindsight import minutes.csv.gz --zone America/New_York --stamp close
  hindsight import export.csv --columns time=Date,close=Last,volume= --date-order day-first
  hindsight import earnings.csv --kind features --columns knownAt=published --zone America/New_York`;

export function addImportCommand(program: Command, context: CliContext): void {
  program
    .command("import")
    .description("Check a Parquet or CSV file (also .gz, .zip) and add it to the workspace as a dataset.")
    .argument("<file>", "the file to import")
    .optionsGroup("What the file holds:")
    .option("--name <name>", "name of the dataset (default: the file's)")
    .option("--tag <tag...>", "tags to find it by; repeat it, or separate them by blanks")
    .addOption(choiceOption("--kind <kind>", "what a row is, where the columns do not tell (actions: splits and dividends)", datasetKinds))
    .option("--symbol <symbol>", "symbol of a file without a symbol column")
    .option("--columns <role=column,…>", `which column is which, for columns that are not recognised; roles: ${columnRoles.join(", ")}`)
    .option("--zone <zone>", "time zone of times written without one, such as America/New_York")
    .addOption(choiceOption("--time-unit <unit>", "unit of numeric times", ["s", "ms", "us", "ns"]))
    .addOption(choiceOption("--date-order <order>", "order of dates such as 3/4/2013", ["day-first", "month-first"]))
    .addOption(choiceOption("--stamp <what>", "what a time names: a bar's open (default) or close", ["open", "close"]))
    .option("--bar-length <length>", "1m, 5m, 1h, 1d …: length of a bar (default: the most common distance of two)", barLengthOption)
    .optionsGroup("What to do with faults (otherwise they end the import):")
    .option("--sort", "sort rows that are out of order")
    .addOption(choiceOption("--dedupe <which>", "of several rows for one time keep the first or the last", ["first", "last"]))
    .option("--allow-non-positive-prices", "accept prices of zero and below")
    .optionsGroup("Options:")
    .addOption(workspaceOption())
    .addOption(jsonOption())
    .addHelpText("after", EXAMPLES)
    .action(async (file: string, options: ImportCommandOptions) => {
      const manifest = await importFile(workspaceOf(options, context), resolve(context.baseFolder, file), importOptions(options));
      context.out(options.json === true ? `${JSON.stringify(manifest)}\n` : `${datasetReport(manifest, context.width)}\n`);
    });
}

function importOptions(options: ImportCommandOptions): ImportOptions {
  const { name, tag, kind, symbol, columns, zone, timeUnit, dateOrder, stamp, barLength, sort, dedupe, allowNonPositivePrices } = options;
  return {
    ...(name === undefined ? {} : { name }),
    ...(tag === undefined ? {} : { tags: tag }),
    ...(kind === undefined ? {} : { kind }),
    ...(symbol === undefined ? {} : { symbol }),
    ...(columns === undefined ? {} : { columns: mapping(columns) }),
    ...(zone === undefined ? {} : { zone }),
    ...(timeUnit === undefined ? {} : { timeUnit }),
    ...(dateOrder === undefined ? {} : { dateOrder }),
    ...(stamp === undefined ? {} : { stamp }),
    ...(barLength === undefined ? {} : { granularityMs: barLength }),
    ...(sort === true ? { onUnsorted: "sort" as const } : {}),
    ...(dedupe === undefined ? {} : { onDuplicate: dedupe }),
    ...(allowNonPositivePrices === true ? { allowNonPositivePrices } : {}),
  };
}

function mapping(text: string): ColumnMapping {
  const entries = text.split(",").map((part) => {
    const equals = part.indexOf("=");
    const role = part.slice(0, equals).trim();
    if (equals < 1 || !(columnRoles as readonly string[]).includes(role)) {
      const near = nearestName(role === "" ? part : role, columnRoles);
      throw new HindsightError("USAGE_INVALID_VALUE", `--columns has "${part}"${equals < 1 ? ", which is not role=column" : ""}`, `Write role=column; roles are ${columnRoles.join(", ")}${near === null ? "" : `; did you mean ${near}?`}`, { value: text });
    }
    const column = part.slice(equals + 1).trim();
    return [role, column === "" && (optionalRoles as readonly string[]).includes(role) ? null : column];
  });
  return Object.fromEntries(entries) as ColumnMapping;
}

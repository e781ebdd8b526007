import { join, resolve } from "node:path";
import { Option, type Command } from "commander";
import { defaultRunConfig, type CommissionSpec, type RunConfig, type SlippageSpec } from "../contract/run-config.ts";
import { executeRun } from "../orchestrator/execute-run.ts";
import { readEquity } from "../store/read-equity.ts";
import type { CliContext } from "./cli-context.ts";
import { commissionOption, numberOption, slippageOption } from "./model-options.ts";
import { paramsOption } from "./params-option.ts";
import { ProgressLine } from "./progress-line.ts";
import { runReport } from "./run-report.ts";
import { workspaceOf, type WorkspaceOptions } from "./workspace-option.ts";

interface RunOptions extends WorkspaceOptions {
  readonly data: string;
  readonly symbol?: string;
  readonly from?: string;
  readonly to?: string;
  readonly params?: string;
  readonly cash?: number;
  readonly commission?: CommissionSpec;
  readonly slippage?: SlippageSpec;
  readonly spread?: number;
  readonly spreadCharge?: "both" | "entry";
  readonly fillOn?: RunConfig["fillOn"];
  readonly limitFill?: RunConfig["limitFill"];
  readonly stopWrongSide?: RunConfig["stopWrongSide"];
  readonly entryBarChildren?: RunConfig["entryBarChildren"];
  readonly oversize?: RunConfig["oversize"];
  readonly atEnd?: RunConfig["atEnd"];
  readonly tickSize?: number;
  readonly lotSize?: number;
  readonly multiplier?: number;
  readonly marginRate?: number;
  readonly seed?: number;
  readonly daysPerYear?: number;
  readonly timeout?: number;
  readonly out?: string;
  readonly json?: boolean;
}

export function addRunCommand(program: Command, context: CliContext): void {
  const choice = (flags: string, text: string, values: readonly string[]): Option => new Option(flags, text).choices(values);
  program
    .command("run")
    .description("Run a strategy on bars and report what came of it.")
    .argument("<strategy>", "TypeScript file of the strategy")
    .requiredOption("-d, --data <file|dataset>", "bars: a Parquet or CSV file, or a dataset of the workspace")
    .option("-s, --symbol <symbol>", "which symbol, when the data holds several")
    .option("--from <date>", "first trading day, or an exact instant (ISO 8601)")
    .option("--to <date>", "first trading day, or instant, that is not part of the run any more")
    .option("-p, --params <k=v,…|file.json>", "values for the strategy's parameters")
    .option("--cash <amount>", `initial capital (default: ${defaultRunConfig.initialCash})`, numberOption("--cash"))
    .option("--commission <model>", "0.001 of notional, fixed:5, fixed+percent:5,0.001, per-unit:0.005,min=1, JSON (default: none)", commissionOption)
    .option("--slippage <model>", "ticks:1, bps:2, JSON (default: none)", slippageOption)
    .option("--spread <fraction>", "width of the spread as a fraction of the price", numberOption("--spread"))
    .addOption(choice("--spread-charge <where>", "half the spread on both sides, or all of it at the entry (default: both)", ["both", "entry"]))
    .addOption(choice("--fill-on <when>", "where market orders fill (default: next-open)", ["next-open", "close"]))
    .addOption(choice("--limit-fill <rule>", "limits fill when touched, or only when passed by a tick (default: touch)", ["touch", "through"]))
    .addOption(choice("--stop-wrong-side <rule>", "stops already through the market (default: trigger)", ["trigger", "reject"]))
    .addOption(choice("--entry-bar-children <rule>", "protective orders in the bar of their entry (default: certain)", ["certain", "full", "next-bar", "btpy"]))
    .addOption(choice("--oversize <rule>", "orders beyond the buying power (default: reject)", ["reject", "cut"]))
    .addOption(choice("--at-end <rule>", "positions open at the end (default: keep)", ["keep", "close"]))
    .option("--tick-size <size>", "round prices to this step", numberOption("--tick-size"))
    .option("--lot-size <size>", "round quantities to this step", numberOption("--lot-size"))
    .option("--multiplier <money>", "money per point and unit (default: 1)", numberOption("--multiplier"))
    .option("--margin-rate <fraction>", "initial margin as a fraction of notional (default: 1)", numberOption("--margin-rate"))
    .option("--seed <number>", `seed of ctx.random() (default: ${defaultRunConfig.seed})`, numberOption("--seed"))
    .option("--days-per-year <days>", "for annualised figures (default: 252, or 365 for data with weekends)", numberOption("--days-per-year"))
    .option("--timeout <seconds>", "end the run after this time (default: 3600)", numberOption("--timeout"))
    .option("-o, --out <folder>", "write the result there instead of into the workspace")
    .option("--workspace <folder>", "folder for datasets and results (default: HINDSIGHT_HOME, or the user's data folder)")
    .option("--json", "print one JSON object and nothing else")
    .action(async (strategy: string, options: RunOptions) => {
      const progress = new ProgressLine(context.terminal);
      const canceled = new AbortController();
      const cancel = (): void => canceled.abort();
      process.once("SIGINT", cancel);
      try {
        const { folder, manifest } = await executeRun(
          workspaceOf(options, context),
          {
            strategyPath: resolve(context.baseFolder, strategy),
            data: options.data,
            baseFolder: context.baseFolder,
            ...given({ symbol: options.symbol, from: options.from, to: options.to, out: options.out }),
            params: paramsOption(options.params, context.baseFolder),
            config: configOf(options),
            ...(options.timeout === undefined ? {} : { limits: { timeoutMs: options.timeout * 1000 } }),
          },
          (state) => progress.show(state),
          canceled.signal,
        );
        progress.clear();
        const { runId, status, fingerprint, digest, metrics, warnings } = manifest;
        if (options.json === true) {
          const files = Object.fromEntries(Object.entries(manifest.files).map(([name, file]) => [name, join(folder, file)]));
          context.out(`${JSON.stringify({ runId, status, fingerprint, digest, metrics, warnings, files })}\n`);
        } else context.out(`${runReport(manifest, folder, await readEquity(join(folder, manifest.files.equity)))}\n`);
      } finally {
        progress.clear();
        process.off("SIGINT", cancel);
      }
    });
}

function configOf(options: RunOptions): Partial<RunConfig> {
  const { cash, spread, spreadCharge, tickSize, lotSize, multiplier, marginRate } = options;
  return {
    ...given({
      initialCash: cash,
      fillOn: options.fillOn,
      limitFill: options.limitFill,
      stopWrongSide: options.stopWrongSide,
      entryBarChildren: options.entryBarChildren,
      oversize: options.oversize,
      atEnd: options.atEnd,
      commission: options.commission,
      slippage: options.slippage,
      seed: options.seed,
      daysPerYear: options.daysPerYear,
      spread: spread === undefined || spread === 0 ? undefined : { rate: spread, charge: spreadCharge ?? "both" },
    }),
    instrument: { ...defaultRunConfig.instrument, ...given({ tickSize, lotSize, multiplier, initialMarginRate: marginRate }) },
  };
}

/** The properties that have a value. */
function given<T extends object>(values: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as { [K in keyof T]?: Exclude<T[K], undefined> };
}
